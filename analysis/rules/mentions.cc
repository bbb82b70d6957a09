#include "analysis/rules/mentions.h"

#include "analysis/ir/names.h"

namespace heddle::rules {

using ir::kNone;

ir::SymbolId mentioned_at(const program::Program &program, const ir::Function &function,
                          std::int32_t offset, std::string_view name) {
  const auto is_named = [&](ir::SymbolId symbol) {
    const ir::Symbol *s = program.tables->symbol(symbol);
    return s != nullptr && ir::simple_name(s->name) == name;
  };
  if (function.name.begin <= offset && offset <= function.name.end && is_named(function.symbol))
    return function.symbol;
  ir::SymbolId best = kNone;
  std::int32_t size = 0;
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops) {
      const std::int32_t length = op.range.end - op.range.begin;
      if (op.range.file != kNone || offset < op.range.begin || offset > op.range.end ||
          (best != kNone && length >= size))
        continue;
      for_each_mentioned(function, op, [&](ir::SymbolId symbol) {
        if (is_named(symbol)) {
          best = symbol;
          size = length;
        }
      });
    }
  return best;
}

} // namespace heddle::rules
