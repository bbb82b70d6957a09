// What the rules about conflicting accesses have in common.
#include "analysis/rules/check.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

bool is_exempt_from_analysis(const Context &context, const program::Conflict &c) {
  return is_exempt(context.program.tables->symbols[c.here.function], Kind::race) ||
         is_exempt(context.program.tables->symbols[c.there.function], Kind::race);
}

bool is_about_construction(const Context &context, const program::Conflict &c) {
  const program::FunctionRecord *record = context.program.function(c.spawned.function);
  if (record == nullptr || record->ir->special != ir::Special::constructor)
    return false;
  const auto constructs = [&](ir::SymbolId function) {
    return function == c.spawned.function || (context.program.context(function).callers == 1 &&
                                              std::ranges::count(record->callees, function) > 0);
  };
  return constructs(c.here.function) || constructs(c.there.function);
}

bool is_shared_pointer(const program::Program &program, const program::Conflict &c) {
  const ir::Symbol *subject = program.tables->symbol(c.subject);
  const ir::Type *type = subject != nullptr ? program.tables->value_type(subject->type) : nullptr;
  static constexpr std::array<std::string_view, 3> names = {"std::shared_ptr", "std::weak_ptr",
                                                            "boost::shared_ptr"};
  return type != nullptr && std::ranges::find(names, type->qualified) != names.end();
}

std::string who(const Context &context, ir::SymbolId root, bool entry) {
  if (!entry)
    return "a thread that runs " + quoted(context.name(root));
  return program::is_main(context.program.tables->symbols[root]) ? "the main thread"
                                                                 : "the thread that started it";
}

void for_each_conflict(const Context &context, ir::SymbolId function,
                       const std::function<bool(const program::Conflict &)> &look) {
  const program::Conflict *told = nullptr;
  for (const program::Conflict &c : context.program.conflicts(function))
    if ((told == nullptr || !(told->here == c.here) || told->name != c.name) && look(c))
      told = &c;
}

void for_each_conflict(const Context &context,
                       const std::function<bool(const program::Conflict &)> &look) {
  for (const ir::SymbolId function : context.concerned)
    for_each_conflict(context, function, look);
}

std::string other_thread(const Context &context, const program::Conflict &c) {
  return c.same_thread_root ? "another of these threads"
                            : who(context, c.there_root, c.there_entry);
}

std::string elsewhere(const Context &context, const program::Conflict &c) {
  return c.there.function == c.here.function ? std::string()
                                             : " in " + quoted(context.name(c.there.function));
}

void report_conflict(Context &context, const RuleInfo &rule, const program::Conflict &c,
                     std::string message) {
  const ir::Symbol *subject = context.program.tables->symbol(c.subject);
  Finding &finding = context.report(rule, c.here.function, c.here.range, std::move(message),
                                    subject != nullptr ? subject->key : c.name);
  if (!(c.there == c.here))
    finding.related.push_back(
        {context.locate(c.there),
         other_thread(context, c) + (c.there_writes ? " writes it here" : " reads it here")});
  if (c.spawned.function != ir::kNone)
    finding.related.push_back({context.locate(c.spawned), "the thread is started here"});
}

} // namespace heddle::rules
