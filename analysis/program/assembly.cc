#include "analysis/program/assembly.h"
#include "analysis/program/layers.h"

#include <algorithm>
#include <set>

namespace heddle::program {

namespace {

bool has_main(const ir::Unit &unit) {
  return std::ranges::any_of(
      unit.functions, [&](const ir::Function &f) { return is_main(unit.symbols[f.symbol]); });
}

} // namespace

std::string apart_key(const std::string &main, const std::string &key) { return main + '|' + key; }

Assembly::Assembly(std::shared_ptr<const Program> into)
    : base(std::move(into)), tables(base != nullptr ? std::make_shared<ir::Tables>(*base->tables)
                                                    : std::make_shared<ir::Tables>()) {
  if (base == nullptr)
    return;
  units = base->units;
  definitions = base->definitions;
}

void Assembly::add(ir::Unit unit, bool live) {
  if (has_main(unit))
    waiting_.push_back({std::move(unit), live});
  else
    link_unit(std::move(unit), live);
}

void Assembly::remove(const std::string &main) {
  const auto known = units.find(main);
  if (known == units.end())
    return;
  withdraw(*known->second);
  units.erase(known);
}

void Assembly::finish() {
  for (Waiting &each : waiting_)
    link_unit(std::move(each.unit), each.live);
  waiting_.clear();
  for (const ir::SymbolId symbol : withdrawn_)
    if (definitions[symbol].units == 0) {
      definitions.edit(symbol) = {};
      bodies.erase(symbol);
      if (base != nullptr && base->function(symbol) != nullptr)
        gone.insert(symbol);
    }
}

const std::string &Assembly::path_of(ir::FileId file) const {
  static const std::string none;
  const ir::File *f = tables->file(file);
  return f != nullptr ? f->path : none;
}

const ir::Function *Assembly::body_of(ir::SymbolId symbol) const {
  if (const auto it = bodies.find(symbol); it != bodies.end())
    return it->second.ir.get();
  const FunctionRecord *record = base != nullptr ? base->function(symbol) : nullptr;
  return record != nullptr ? record->ir.get() : nullptr;
}

/// A unit's definitions go; who else defines the same keeps the body for now.
void Assembly::withdraw(const UnitInfo &unit) {
  for (const ir::SymbolId symbol : unit.functions) {
    Definition &definition = definitions.edit(symbol);
    --definition.units;
    if (definition.provider == unit.main)
      definition.provider = ir::kNone;
    withdrawn_.insert(symbol);
  }
}

/// What this unit's main file defines although another file defines it already is another thing of
/// the same name: the two are never linked into one program.
std::vector<std::string> Assembly::tell_apart(ir::Unit &unit) const {
  const std::string &main = unit.files[unit.main].path;
  std::set<std::string> doubled;
  for (const ir::Function &f : unit.functions) {
    const std::string &key = unit.symbols[f.symbol].key;
    if (f.anchor.file != unit.main)
      continue;
    const ir::SymbolId known = tables->symbols_by_key.find(key);
    if (known < definitions.size() && definitions[known].units > 0 &&
        path_of(definitions[known].provider) != main && definitions[known].provider != ir::kNone)
      doubled.insert(key);
  }
  for (const ir::Symbol &s : unit.symbols) {
    if (s.kind != ir::SymbolKind::global || s.internal || s.file != unit.main)
      continue;
    const ir::Symbol *known = tables->symbol(tables->symbols_by_key.find(s.key));
    if (known != nullptr && path_of(known->file) != main && units.contains(path_of(known->file)))
      doubled.insert(s.key);
  }
  std::vector<std::string> apart(doubled.begin(), doubled.end());
  keep_apart(unit, apart);
  return apart;
}

void keep_apart(ir::Unit &unit, const std::vector<std::string> &apart) {
  if (apart.empty())
    return;
  const std::string &main = unit.files[unit.main].path;
  for (ir::Symbol &symbol : unit.symbols)
    if (std::ranges::binary_search(apart, symbol.key))
      symbol.key = apart_key(main, symbol.key);
}

bool Assembly::replaces(const Definition &known, const ir::Function *body, const Definition &by,
                        const ir::Function &function) const {
  if (body == nullptr || known.provider == ir::kNone || known.provider == by.provider)
    return true;
  if (known.live != by.live)
    return by.live;
  if (known.complete != by.complete)
    return by.complete;
  if (body->degraded != function.degraded)
    return body->degraded;
  return path_of(by.provider) < path_of(known.provider);
}

void Assembly::link_unit(ir::Unit unit, bool live) {
  std::vector<std::string> apart;
  if (has_main(unit))
    apart = tell_apart(unit);
  std::vector<std::uint64_t> hashes; // link() changes ids
  hashes.reserve(unit.functions.size());
  for (const ir::Function &f : unit.functions)
    hashes.push_back(ir::hash(unit, f));
  link(*tables, unit, Linking::unit, base != nullptr ? &redeclared : nullptr);
  definitions.resize(tables->symbols.size());
  const Definition by{unit.main, 0, live, unit.problems.empty()};
  std::shared_ptr<UnitInfo> info = info_of(unit);
  info->apart = std::move(apart);
  info->live = live;
  std::shared_ptr<const UnitInfo> &known_unit = units[path_of(unit.main)];
  if (known_unit != nullptr)
    withdraw(*known_unit);
  for (std::size_t i = 0; i < unit.functions.size(); ++i) {
    ir::Function &f = unit.functions[i];
    info->functions.push_back(f.symbol);
    Definition &known = definitions.edit(f.symbol);
    ++known.units;
    if (!replaces(known, body_of(f.symbol), by, f))
      continue;
    known = {by.provider, known.units, by.live, by.complete};
    Body &body = bodies[f.symbol];
    body.hash = hashes[i];
    body.anchor = f.anchor;
    body.ir = std::make_shared<const ir::Function>(std::move(f));
  }
  known_unit = std::move(info);
}

} // namespace heddle::program
