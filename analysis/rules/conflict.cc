// What the rules about conflicting accesses have in common.
#include "analysis/rules/check.h"

#include <algorithm>

namespace heddle::rules {

namespace {

bool is_exempt(const ir::Symbol &function) {
  return function.no_sanitize_thread ||
         std::ranges::any_of(function.contracts, [](const ir::Contract &c) {
           return c.kind == ir::ContractKind::no_analysis;
         });
}

} // namespace

bool is_exempt_from_analysis(const Context &context, const program::Conflict &c) {
  return is_exempt(context.program.tables->symbols[c.here.function]) ||
         is_exempt(context.program.tables->symbols[c.there.function]);
}

std::string who(const Context &context, ir::SymbolId root, bool entry) {
  if (!entry)
    return "a thread that runs " + quoted(context.name(root));
  const ir::Symbol *symbol = context.program.tables->symbol(root);
  return symbol != nullptr && symbol->qualified == "main" ? "the main thread"
                                                          : "the thread that started it";
}

void add_conflict_steps(const Context &context, Finding &finding, const program::Conflict &c) {
  if (!(c.there == c.here))
    finding.related.push_back(
        {context.locate(c.there), (c.same_thread_root ? "another of these threads"
                                                      : who(context, c.there_root, c.there_entry)) +
                                      (c.there_writes ? " writes it here" : " reads it here")});
  if (c.spawned.function != ir::kNone)
    finding.related.push_back({context.locate(c.spawned), "the thread is started here"});
}

} // namespace heddle::rules
