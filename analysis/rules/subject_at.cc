#include "analysis/rules/subject_at.h"

#include "analysis/rules/check.h"
#include "analysis/rules/function_at.h"
#include "analysis/rules/mentions.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;

namespace {

std::vector<std::string> sorted(std::set<std::string> names) {
  return {names.begin(), names.end()};
}

LockSubject lock_subject(const LockOverview &all, std::size_t index) {
  const LockEntry &entry = all.locks[index];
  LockSubject out;
  out.guards = entry.guards;
  out.taken_in = entry.taken_by;
  std::set<std::string> after;
  std::set<std::string> before;
  for (const LockOrder &order : all.orders) {
    if (order.inner == index)
      after.insert(all.locks[order.outer].name);
    if (order.outer == index)
      before.insert(all.locks[order.inner].name);
  }
  out.after = sorted(std::move(after));
  out.before = sorted(std::move(before));
  return out;
}

std::optional<DataSubject> data_subject(const Context &context, ir::SymbolId symbol) {
  const program::Program &program = context.program;
  DataSubject out;
  for (const program::Guard &guard : program.guards_of(symbol))
    out.guards.push_back({guard.name, guard.under, guard.total, guard.declared});
  for (const ir::SymbolId function : program.accessors_of(symbol))
    for (const program::Access &access : program.accesses(function))
      if (access.subject == symbol && !access.exempt) {
        ++out.accesses;
        out.locked += access.held.empty() ? 0 : 1;
      }
  return out.guards.empty() && out.locked == 0 ? std::nullopt : std::optional(out);
}

std::optional<FunctionSubject> function_subject(const Context &context, ir::SymbolId symbol) {
  const program::Program &program = context.program;
  if (program.function(symbol) == nullptr)
    return std::nullopt;
  FunctionSubject out;
  const program::EntryContext &entry = program.context(symbol);
  std::set<std::string> held;
  for (const auto &[path, mode] : entry.locks)
    held.insert(program::describe_lock(program, path));
  out.held = sorted(std::move(held));
  out.callers = entry.callers;
  out.runs_as_thread = entry.root;
  const program::AccumulatedEffects &effects = program.effects(symbol);
  std::set<std::string> takes;
  for (const program::TakenLock &taken : effects.taken)
    if (taken.path)
      takes.insert(program::describe_lock(program, *taken.path));
    else if (taken.lock_class != kNone)
      takes.insert(context.name(taken.lock_class));
  out.takes = sorted(std::move(takes));
  std::set<std::string> blocks;
  for (const program::Blocking &blocking : effects.blocking)
    if (blocking.callee != kNone)
      blocks.insert(context.name(blocking.callee));
  out.blocks = sorted(std::move(blocks));
  out.starts_threads = effects.spawns;
  const bool nothing = out.held.empty() && out.takes.empty() && out.blocks.empty() &&
                       !out.starts_threads && !out.runs_as_thread;
  return nothing ? std::nullopt : std::optional(out);
}

} // namespace

std::optional<Subject> subject_at(const Analysis &analysis, const std::string &path,
                                  std::uint32_t offset, std::string_view name) {
  const program::Program &program = *analysis.program;
  const std::optional<PlaceInFunction> at = function_at(program, path, offset);
  if (!at || name.empty())
    return std::nullopt;
  const ir::SymbolId found =
      mentioned_at(program, *program.function(at->symbol)->ir, at->offset, name);
  const ir::Symbol *symbol = program.tables->symbol(found);
  if (symbol == nullptr)
    return std::nullopt;
  std::vector<Finding> none;
  const Context context(program, none, nullptr);
  Subject subject;
  subject.name = symbol->name;
  if (symbol->kind == ir::SymbolKind::function) {
    subject.function = function_subject(context, found);
  } else {
    const LockOverview all = lock_overview(analysis);
    const auto lock = std::ranges::find_if(all.locks, [&](const LockEntry &entry) {
      const ir::File *file = program.tables->file(symbol->file);
      return entry.name == symbol->name && entry.declared.begin == symbol->offset &&
             file != nullptr && entry.declared.path == file->path;
    });
    if (lock != all.locks.end())
      subject.lock = lock_subject(all, static_cast<std::size_t>(lock - all.locks.begin()));
    else
      subject.data = data_subject(context, found);
  }
  return subject.lock || subject.data || subject.function ? std::optional(subject) : std::nullopt;
}

} // namespace heddle::rules
