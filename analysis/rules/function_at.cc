#include "analysis/rules/function_at.h"

namespace heddle::rules {

std::optional<PlaceInFunction> function_at(const program::Program &program, const std::string &path,
                                           std::uint32_t offset) {
  std::optional<PlaceInFunction> found;
  std::int64_t best = -1;
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord *record = program.function(symbol);
    const ir::Anchor &anchor = program.anchor(symbol);
    const ir::File *file = program.tables->file(anchor.file);
    if (file == nullptr || file->path != path)
      continue;
    const std::int64_t at = static_cast<std::int64_t>(offset) - anchor.offset;
    const ir::Range &range = record->ir->range;
    if (at < range.begin || at >= range.end)
      continue;
    const std::int64_t begin = static_cast<std::int64_t>(anchor.offset) + range.begin;
    const auto key = [&](ir::SymbolId s) -> const std::string & {
      return program.tables->symbols[s].key;
    };
    if (begin > best || (begin == best && found && key(symbol) < key(found->symbol))) {
      best = begin;
      found = PlaceInFunction{symbol, static_cast<std::int32_t>(at)};
    }
  }
  return found;
}

std::vector<ir::SymbolId> functions_in(const program::Program &program, const std::string &path,
                                       std::uint32_t begin, std::uint32_t end) {
  const auto unit = program.units.find(path);
  const std::vector<ir::SymbolId> &candidates =
      unit != program.units.end() ? unit->second->functions : *program.functions;
  std::vector<ir::SymbolId> found;
  for (const ir::SymbolId symbol : candidates) {
    const program::FunctionRecord *record = program.function(symbol);
    const ir::Anchor &anchor = program.anchor(symbol);
    const ir::File *file = program.tables->file(anchor.file);
    if (record == nullptr || file == nullptr || file->path != path)
      continue;
    const std::int64_t base = anchor.offset;
    if (base + record->ir->range.begin < end && base + record->ir->range.end > begin)
      found.push_back(symbol);
  }
  return found;
}

} // namespace heddle::rules
