#include "analysis/rules/check.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace heddle::rules {

Location Context::locate(ir::SymbolId function, const ir::Range &range) const {
  const auto anchor = program.anchors.find(function);
  const ir::FileId file = range.file != ir::kNone           ? range.file
                          : anchor != program.anchors.end() ? anchor->second.file
                                                            : ir::kNone;
  const std::int64_t base = range.file != ir::kNone || anchor == program.anchors.end()
                                ? 0
                                : static_cast<std::int64_t>(anchor->second.offset);
  Location location;
  if (const ir::File *f = program.tables->file(file))
    location.path = f->path;
  location.begin = static_cast<std::uint32_t>(std::max<std::int64_t>(0, base + range.begin));
  location.end =
      static_cast<std::uint32_t>(std::max<std::int64_t>(location.begin, base + range.end));
  return location;
}

std::string Context::name(ir::SymbolId symbol) const {
  const ir::Symbol *s = program.tables->symbol(symbol);
  return s != nullptr ? s->name : "?";
}

std::string Context::key(ir::SymbolId symbol) const {
  const ir::Symbol *s = program.tables->symbol(symbol);
  return s != nullptr ? s->key : "?";
}

Finding &Context::report(const RuleInfo &rule, ir::SymbolId function, const ir::Range &range,
                         std::string message, const std::string &subject) {
  Finding &f = findings_.emplace_back();
  f.rule = std::string(rule.id);
  f.severity = rule.severity;
  f.kind = rule.kind;
  f.location = locate(function, range);
  f.message = std::move(message);
  f.function = key(function);
  f.fingerprint = f.rule + '|' + f.function + '|' + subject;
  return f;
}

void Context::silent(const RuleInfo &rule, ir::SymbolId function, const ir::Range &range,
                     std::string text) const {
  if (considered_ != nullptr)
    considered_->push_back({std::string(rule.id), locate(function, range), std::move(text)});
}

std::string FunctionView::describe(ir::PlaceId place) const {
  return program::describe_lock(context.program, *record.ir, record.meaning.places[place]);
}

models::LockTraits FunctionView::traits(ir::PlaceId lock) const {
  return meaning::lock_traits(*context.program.tables, *context.program.models, record.meaning,
                              lock);
}

std::string quoted(const std::string &text) { return '`' + text + '`'; }

bool may_return_held(const ir::Symbol &symbol) {
  return std::ranges::any_of(symbol.contracts, [](const ir::Contract &c) {
    using enum ir::ContractKind;
    return c.kind == acquire || c.kind == acquire_shared || c.kind == try_acquire ||
           c.kind == try_acquire_shared || c.kind == no_analysis;
  });
}

bool name_says_locked(const ir::Symbol &symbol) {
  std::string name = symbol.qualified;
  if (const std::size_t colon = name.rfind("::"); colon != std::string::npos)
    name.erase(0, colon + 2);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  const std::size_t at = name.rfind("locked");
  return at != std::string::npos && (at < 2 || name.compare(at - 2, 2, "un") != 0);
}

void add_chain(const Context &context, std::vector<Related> &related,
               const std::vector<program::Site> &chain, const std::string &last) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const bool final = i + 1 == chain.size();
    std::string text = last;
    if (!final)
      text = quoted(context.name(chain[i].function)) + " calls " +
             quoted(context.name(chain[i + 1].function)) + " here";
    related.push_back({context.locate(chain[i]), std::move(text)});
  }
}

namespace {

/// Fingerprints that would be equal get an ordinal, in order of position.
void number_fingerprints(std::vector<Finding> &findings) {
  std::map<std::string, int> seen;
  for (Finding &f : findings)
    if (const int n = seen[f.fingerprint]++; n > 0)
      f.fingerprint += '|' + std::to_string(n);
}

/// What tells one instantiation from another: its class with the arguments, else its parameters.
std::string instantiation(const ir::Tables &tables, ir::SymbolId function) {
  const ir::Symbol &symbol = tables.symbols[function];
  for (const ir::Type &type : tables.types)
    if (symbol.owner != ir::kNone && type.symbol == symbol.owner && type.is_class &&
        type.text.find('<') != std::string::npos)
      return type.text;
  std::string params;
  for (const ir::TypeId param : symbol.params)
    params += (params.empty() ? "" : ", ") + tables.types[param].text;
  return symbol.name + '(' + params + ')';
}

/// Where instantiations of one template disagree, the message says which of them is meant. The
/// findings are ordered by position.
void name_instantiations(const program::Program &program, std::vector<Finding> &findings) {
  std::map<std::string, const program::FunctionRecord *> by_key;
  std::map<ir::SymbolId, std::size_t> instances; ///< by pattern
  for (const auto &[symbol, record] : program.functions)
    if (record->ir->pattern != ir::kNone) {
      by_key.emplace(program.tables->symbols[symbol].key, record.get());
      ++instances[record->ir->pattern];
    }
  for (auto first = findings.begin(); first != findings.end();) {
    const auto last = std::find_if(first, findings.end(), [&](const Finding &f) {
      return f.location != first->location || f.rule != first->rule;
    });
    const auto found = by_key.find(first->function);
    if (found != by_key.end() &&
        static_cast<std::size_t>(last - first) < instances.at(found->second->ir->pattern))
      first->message += ", in " + quoted(instantiation(*program.tables, found->second->ir->symbol));
    first = last;
  }
}

auto position(const Finding &f) { return std::tie(f.location, f.rule, f.message, f.function); }

} // namespace

std::vector<Finding> check(const program::Program &program,
                           const std::function<bool(const RuleInfo &)> &enabled,
                           std::vector<Consideration> *considered, std::stop_token stop) {
  std::vector<Finding> findings;
  Context context(program, findings, considered);
  for (const ir::SymbolId symbol : program.by_key()) {
    const program::FunctionRecord &record = *program.functions.at(symbol);
    if (stop.stop_requested())
      return {};
    if (record.state.cut)
      continue;
    const FunctionView view{context, record};
    for (const Rule &rule : rules())
      if (rule.function != nullptr && enabled(*rule.info))
        rule.function(context, view);
  }
  for (const Rule &rule : rules())
    if (rule.program != nullptr && enabled(*rule.info))
      rule.program(context);
  std::ranges::sort(findings,
                    [](const Finding &a, const Finding &b) { return position(a) < position(b); });
  name_instantiations(program, findings);
  const auto same = std::ranges::unique(findings, [](const Finding &a, const Finding &b) {
    return a.rule == b.rule && a.location.path == b.location.path &&
           a.location.begin == b.location.begin;
  });
  findings.erase(same.begin(), same.end());
  number_fingerprints(findings);
  return findings;
}

} // namespace heddle::rules
