#include "analysis/program/assembly.h"
#include "analysis/program/layers.h"

#include <algorithm>
#include <set>

namespace heddle::program {

using ir::kNone;

namespace {

bool has_main(const ir::Unit &unit) {
  return std::ranges::any_of(unit.functions, [&](const ir::Function &f) {
    const ir::Symbol &s = unit.symbols[f.symbol];
    return s.qualified == "main" && s.owner == kNone;
  });
}

} // namespace

void Assembly::add(ir::Unit unit) {
  if (has_main(unit))
    waiting_.push_back(std::move(unit));
  else
    link_unit(std::move(unit));
}

void Assembly::finish() {
  for (ir::Unit &unit : waiting_) {
    tell_apart(unit);
    link_unit(std::move(unit));
  }
  waiting_.clear();
}

/// What this unit's main file defines although another file defines it already is another thing of
/// the same name: the two are never linked into one program.
void Assembly::tell_apart(ir::Unit &unit) const {
  const std::string &main = unit.files[unit.main].path;
  const auto path_of = [&](ir::FileId file) {
    const ir::File *f = tables->file(file);
    return f != nullptr ? f->path : std::string();
  };
  std::set<ir::SymbolId> doubled;
  for (const ir::Function &f : unit.functions) {
    if (f.anchor.file != unit.main)
      continue;
    const auto known = bodies.find(tables->symbols_by_key.find(unit.symbols[f.symbol].key));
    if (known != bodies.end() && path_of(known->second.anchor.file) != main)
      doubled.insert(f.symbol);
  }
  for (ir::SymbolId id = 0; id < unit.symbols.size(); ++id) {
    const ir::Symbol &s = unit.symbols[id];
    if (s.kind != ir::SymbolKind::global || s.internal || s.file != unit.main)
      continue;
    const ir::Symbol *known = tables->symbol(tables->symbols_by_key.find(s.key));
    if (known != nullptr && path_of(known->file) != main && units.contains(path_of(known->file)))
      doubled.insert(id);
  }
  for (const ir::SymbolId id : doubled)
    unit.symbols[id].key = main + "|" + unit.symbols[id].key;
}

void Assembly::link_unit(ir::Unit unit) {
  std::vector<std::uint64_t> hashes; // link() changes ids
  hashes.reserve(unit.functions.size());
  for (const ir::Function &f : unit.functions)
    hashes.push_back(ir::hash(unit, f));
  link(*tables, unit, Linking::unit);
  const bool complete = unit.problems.empty();
  std::shared_ptr<UnitInfo> info = info_of(unit);
  for (std::size_t i = 0; i < unit.functions.size(); ++i) {
    ir::Function &f = unit.functions[i];
    info->functions.push_back(f.symbol);
    Body &body = bodies[f.symbol];
    const bool better = body.ir == nullptr || (!body.complete && complete) ||
                        (body.ir->degraded && !f.degraded && body.complete == complete);
    if (!better)
      continue;
    body.hash = hashes[i];
    body.anchor = f.anchor;
    body.complete = complete;
    body.ir = std::make_shared<const ir::Function>(std::move(f));
  }
  const ir::File *main = tables->file(unit.main);
  units[main != nullptr ? main->path : std::string()] = std::move(info);
}

} // namespace heddle::program
