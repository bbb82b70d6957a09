// Who calls a function: the calls of all records, turned round.
#include "analysis/program/layers.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace heddle::program {

namespace {

/// What changes in the list of one callee.
struct Difference {
  std::vector<ir::SymbolId> come;
  std::vector<ir::SymbolId> go;
};

std::vector<ir::SymbolId> callees_in(const Program *program, ir::SymbolId caller) {
  const FunctionRecord *record = program != nullptr ? program->function(caller) : nullptr;
  return record != nullptr ? record->callees : std::vector<ir::SymbolId>();
}

} // namespace

void renew_callers(Program &program, const Program *before,
                   const std::vector<ir::SymbolId> &changed) {
  std::map<ir::SymbolId, Difference> differences;
  for (const ir::SymbolId caller : changed) {
    const std::vector<ir::SymbolId> old = callees_in(before, caller);
    const std::vector<ir::SymbolId> now = callees_in(&program, caller);
    std::vector<ir::SymbolId> only;
    std::ranges::set_difference(now, old, std::back_inserter(only));
    for (const ir::SymbolId callee : only)
      differences[callee].come.push_back(caller);
    only.clear();
    std::ranges::set_difference(old, now, std::back_inserter(only));
    for (const ir::SymbolId callee : only)
      differences[callee].go.push_back(caller);
  }
  const auto by_key = [&](ir::SymbolId a, ir::SymbolId b) {
    return program.tables->symbols[a].key < program.tables->symbols[b].key;
  };
  program.callers.resize(program.tables->symbols.size());
  for (auto &[callee, difference] : differences) {
    std::vector<ir::SymbolId> kept = program.callers_of(callee);
    std::ranges::sort(difference.go);
    std::erase_if(kept, [&](ir::SymbolId caller) {
      return std::ranges::binary_search(difference.go, caller);
    });
    std::ranges::sort(difference.come, by_key);
    std::vector<ir::SymbolId> callers;
    std::ranges::merge(kept, difference.come, std::back_inserter(callers), by_key);
    program.callers.edit(callee) =
        callers.empty() ? nullptr
                        : std::make_shared<const std::vector<ir::SymbolId>>(std::move(callers));
  }
}

} // namespace heddle::program
