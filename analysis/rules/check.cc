#include "analysis/rules/check.h"
#include "analysis/rules/catalogue.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace heddle::rules {

Location Context::locate(ir::SymbolId function, const ir::Range &range) const {
  const ir::Anchor &anchor = program.anchor(function);
  const bool absolute = range.file != ir::kNone || anchor.file == ir::kNone;
  const std::int64_t base = absolute ? 0 : static_cast<std::int64_t>(anchor.offset);
  Location location;
  location.function = function;
  location.range = range;
  if (const ir::File *f = program.tables->file(range.file != ir::kNone ? range.file : anchor.file))
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

std::string Context::short_name(ir::SymbolId symbol) const {
  return std::string(ir::last_name(name(symbol)));
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

bool has_sections(const FunctionView &view) {
  return view.context.program.facts_of(view.symbol()).sections != nullptr;
}

bool has_conflicts(const FunctionView &view) {
  return !view.context.program.conflicts(view.symbol()).empty();
}

bool has_tasks(ir::Language language) {
  return language == ir::Language::python || language == ir::Language::typescript;
}

std::string quoted(const std::string &text) { return '`' + text + '`'; }

namespace {

std::string how_held(const std::string &lock, bool from_entry, const std::string &taken) {
  return quoted(lock) + ' ' + (from_entry ? "is held by the caller, by contract" : taken);
}

} // namespace

Related acquired_step(const FunctionView &view, const dataflow::Held &held,
                      const std::string &taken) {
  return {view.context.locate(view.symbol(),
                              held.from_entry ? view.ir().name : view.op(held.acquired).range),
          how_held(view.describe(held.lock), held.from_entry, taken)};
}

Related acquired_step(const Context &context, const program::BlockedSection &section) {
  return {context.locate(section.function, section.acquired),
          how_held(section.lock, section.from_entry, "is locked here")};
}

bool is_exempt(const ir::Symbol &function, Kind kind) {
  return (function.no_sanitize_thread && kind == Kind::race) ||
         std::ranges::any_of(function.contracts, [](const ir::Contract &c) {
           return c.kind == ir::ContractKind::no_analysis;
         });
}

bool follows(const ir::Function &function, meaning::Position earlier, meaning::Position later) {
  if (later.block == earlier.block && later.op > earlier.op)
    return true;
  const std::vector<ir::BlockId> &targets = function.blocks[earlier.block].terminator.targets;
  return std::ranges::any_of(targets, [&](ir::BlockId to) {
    return to < function.blocks.size() && ir::reachable(function, to, ir::kNone)[later.block];
  });
}

bool may_return_held(const ir::Symbol &symbol) {
  return std::ranges::any_of(symbol.contracts, [](const ir::Contract &c) {
    using enum ir::ContractKind;
    return c.kind == acquire || c.kind == acquire_shared || c.kind == try_acquire ||
           c.kind == try_acquire_shared || c.kind == no_analysis;
  });
}

bool name_says_locked(const ir::Symbol &symbol) {
  std::string name(ir::last_name(symbol.qualified));
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  const std::size_t at = name.rfind("locked");
  return at != std::string::npos && (at < 2 || name.compare(at - 2, 2, "un") != 0);
}

namespace {

bool takes(const meaning::Operation &o) {
  return (o.act == meaning::Act::guard_create && o.ownership == meaning::Ownership::owns &&
          !o.locks.empty()) ||
         std::ranges::any_of(o.alternatives, [](const meaning::Alternative &a) {
           return std::ranges::any_of(a.changes, [](const auto &c) { return c.change > 0; });
         });
}

} // namespace

bool may_run_at_once(const program::Program &program, ir::SymbolId a, ir::SymbolId b) {
  const auto sections = [&](ir::SymbolId symbol) {
    std::vector<program::Site> begins;
    if (const program::FunctionRecord *record = program.function(symbol))
      for (const meaning::Operation &o : record->meaning.operations)
        if (takes(o))
          begins.push_back({symbol, record->ir->blocks[o.block].ops[o.op].range});
    return begins;
  };
  const std::vector<program::Site> first = sections(a);
  const std::vector<program::Site> second = sections(b);
  if (first.empty() || second.empty())
    return true;
  return std::ranges::any_of(first, [&](const program::Site &x) {
    return std::ranges::any_of(
        second, [&](const program::Site &y) { return program::may_meet(program, x, y); });
  });
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
  const auto pattern_of = [&](const Finding &f) {
    const program::FunctionRecord *record = program.function(f.location.function);
    return record != nullptr ? record->ir->pattern : ir::kNone;
  };
  std::map<ir::SymbolId, std::size_t> instances; ///< of the patterns that findings are in
  for (const Finding &f : findings)
    if (const ir::SymbolId pattern = pattern_of(f); pattern != ir::kNone)
      instances[pattern] = 0;
  if (!instances.empty())
    for (const ir::SymbolId symbol : *program.functions)
      if (const auto at = instances.find(program.function(symbol)->ir->pattern);
          at != instances.end())
        ++at->second;
  for (auto first = findings.begin(); first != findings.end();) {
    const auto last = std::find_if(first, findings.end(), [&](const Finding &f) {
      return f.location != first->location || f.rule != first->rule;
    });
    const ir::SymbolId pattern = pattern_of(*first);
    if (pattern != ir::kNone && static_cast<std::size_t>(last - first) < instances.at(pattern))
      first->message += ", in " + quoted(instantiation(*program.tables, first->location.function));
    first = last;
  }
}

/// Where several rules see the same thing, the one that says most of it speaks. The findings are
/// ordered by position.
void drop_less_specific(std::vector<Finding> &findings) {
  std::vector<bool> drop(findings.size(), false);
  for (std::size_t i = 0; i < findings.size(); ++i)
    for (std::size_t j = i; j-- > 0 && findings[j].location == findings[i].location;) {
      drop[i] = drop[i] || says_more(findings[j].rule, findings[i].rule);
      drop[j] = drop[j] || says_more(findings[i].rule, findings[j].rule);
    }
  std::size_t at = 0;
  std::erase_if(findings, [&](const Finding &) { return drop[at++]; });
}

/// What is kept of findings is right but for where things stand.
void locate_again(const Context &context, Finding &finding) {
  const auto again = [&](Location &location) {
    if (location.function != ir::kNone)
      location = context.locate(location.function, location.range);
  };
  again(finding.location);
  for (Related &related : finding.related)
    again(related.location);
}

/// Whether the rule is asked in the language.
bool speaks(const RuleInfo &rule, ir::Language language) {
  return rule.languages == Languages::all ||
         (rule.languages == Languages::tasks) == has_tasks(language);
}

/// Those that ask about the program, in the catalogue's order.
const std::vector<const Rule *> &program_rules() {
  static const std::vector<const Rule *> all = [] {
    std::vector<const Rule *> found;
    for (const Rule &rule : rules())
      if (rule.program != nullptr)
        found.push_back(&rule);
    return found;
  }();
  return all;
}

ProgramRules concerned_with(const FunctionView &view) {
  const ir::Language language =
      ir::language_of(view.context.program.tables->symbols[view.symbol()]);
  ProgramRules found;
  const std::vector<const Rule *> &asked = program_rules();
  for (std::size_t i = 0; i < asked.size(); ++i)
    found.set(i, speaks(*asked[i]->info, language) &&
                     (asked[i]->concerned == nullptr || asked[i]->concerned(view)));
  return found;
}

auto position(const Finding &f) { return std::tie(f.location, f.rule, f.message, f.function); }

} // namespace

std::vector<Finding> check(const program::Program &program,
                           const std::function<bool(const RuleInfo &)> &enabled, KeptFindings &kept,
                           std::vector<Consideration> *considered, std::stop_token stop) {
  const bool everything =
      program.changes.everything || kept.functions.empty() || considered != nullptr;
  kept.functions.resize(program.tables->symbols.size());
  kept.concerned.resize(program.tables->symbols.size());
  kept.subjects.resize(program.tables->symbols.size());
  std::vector<Finding> findings;
  std::vector<Finding> one;
  Context context(program, one, considered);
  const std::vector<const Rule *> &asked = program_rules();
  std::vector<std::vector<ir::SymbolId>> concerned(asked.size());
  const auto ask = [&](ir::PagedVector<KeptFindings::List> &lists, ir::SymbolId symbol,
                       bool changed, const auto &rule_by_rule) {
    if (everything || changed) {
      one.clear();
      const ir::Language language = ir::language_of(program.tables->symbols[symbol]);
      for (const Rule &rule : rules())
        if (speaks(*rule.info, language) && enabled(*rule.info))
          rule_by_rule(rule);
      if (lists[symbol] != nullptr || !one.empty())
        lists.edit(symbol) =
            one.empty() ? nullptr : std::make_shared<const std::vector<Finding>>(one);
    }
    if (const KeptFindings::List &list = lists[symbol]; list != nullptr)
      for (const Finding &finding : *list)
        locate_again(context, findings.emplace_back(finding));
  };
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (stop.stop_requested())
      return {};
    const bool changed = program.changes.functions.contains(symbol);
    ask(kept.functions, symbol, changed, [&](const Rule &rule) {
      if (rule.function != nullptr && !record.state.cut)
        rule.function(context, {context, record});
    });
    if (everything || changed)
      if (const ProgramRules now = concerned_with({context, record}); now != kept.concerned[symbol])
        kept.concerned.edit(symbol) = now;
    if (kept.concerned[symbol].any())
      for (std::size_t i = 0; i < asked.size(); ++i)
        if (kept.concerned[symbol].test(i))
          concerned[i].push_back(symbol);
  }
  for (ir::SymbolId subject = 0; subject < program.accessors.size(); ++subject)
    if (program.accessors[subject] != nullptr)
      ask(kept.subjects, subject, program.changes.subjects.contains(subject),
          [&](const Rule &rule) {
            if (rule.subject != nullptr)
              rule.subject(context, subject);
          });
  one.clear();
  for (std::size_t i = 0; i < asked.size(); ++i)
    if (enabled(*asked[i]->info)) {
      context.concerned = concerned[i];
      asked[i]->program(context);
    }
  std::erase_if(one, [&](const Finding &finding) {
    const ir::Symbol *function = program.tables->symbol(finding.location.function);
    return function != nullptr && !speaks(*find_rule(finding.rule), ir::language_of(*function));
  });
  findings.insert(findings.end(), one.begin(), one.end());
  std::ranges::sort(findings,
                    [](const Finding &a, const Finding &b) { return position(a) < position(b); });
  name_instantiations(program, findings);
  const auto same = std::ranges::unique(findings, [](const Finding &a, const Finding &b) {
    return a.rule == b.rule && a.location.path == b.location.path &&
           a.location.begin == b.location.begin;
  });
  findings.erase(same.begin(), same.end());
  drop_less_specific(findings);
  number_fingerprints(findings);
  return findings;
}

} // namespace heddle::rules
