#include "analysis/rules/incomplete.h"
#include "analysis/rules/check.h"

#include <algorithm>
#include <tuple>

namespace heddle::rules {

bool is_bare_pattern(const program::FunctionRecord &record) {
  return record.ir->pattern == record.ir->symbol ||
         record.ir->degraded_why == "uninstantiated template";
}

std::string degraded_why(const program::FunctionRecord &record) {
  if (is_bare_pattern(record))
    return {};
  if (record.ir->degraded)
    return record.ir->degraded_why.empty() ? "not understood to the end" : record.ir->degraded_why;
  return record.state.cut ? "the step limit was reached" : "";
}

std::vector<Incomplete> incomplete_functions(const program::Program &program,
                                             const std::string &path) {
  std::vector<Incomplete> found;
  std::vector<Finding> none;
  const Context context(program, none, nullptr);
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord *record = program.function(symbol);
    const std::string why = degraded_why(*record);
    if (why.empty())
      continue;
    Location location = context.locate(symbol, record->ir->name);
    if (location.path == path)
      found.push_back({context.name(symbol), std::move(location), false, why});
  }
  std::ranges::sort(found, {}, [](const Incomplete &each) {
    return std::tie(each.location.begin, each.function);
  });
  std::vector<Incomplete> skipped;
  if (const auto unit = program.units.find(path); unit != program.units.end())
    for (const ir::Skipped &each : unit->second->skipped)
      skipped.push_back({each.name, {path}, true, each.why});
  found.insert(found.begin(), skipped.begin(), skipped.end());
  return found;
}

} // namespace heddle::rules
