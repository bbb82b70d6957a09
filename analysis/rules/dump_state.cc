// `heddle dump state`: the lock state before each operation, for a person.
#include "analysis/ir/print.h"
#include "analysis/rules/analysis.h"
#include "analysis/rules/check.h"

#include <algorithm>

namespace heddle::rules {

namespace {

const char *name(meaning::Act act) {
  using enum meaning::Act;
  switch (act) {
  case change:
    return "change";
  case guard_create:
    return "guard_create";
  case guard_lock:
    return "guard_lock";
  case guard_try_lock:
    return "guard_try_lock";
  case guard_unlock:
    return "guard_unlock";
  case guard_disown:
    return "guard_disown";
  case guard_drop:
    return "guard_drop";
  case guard_move:
    return "guard_move";
  case guard_swap:
    return "guard_swap";
  case guard_owns:
    return "guard_owns";
  case assert_held:
    return "assert_held";
  case lock_init:
    return "lock_init";
  case lock_end:
    return "lock_end";
  case wait:
    return "wait";
  case notify:
    return "notify";
  case signal:
    return "signal";
  case thread_move:
    return "thread_move";
  case spawn:
    return "spawn";
  case join:
    return "join";
  case detach:
    return "detach";
  case block:
    return "block";
  case call_value:
    return "call_value";
  case invoke:
    return "invoke";
  case access:
    return "access";
  case atomic:
    return "atomic";
  case throw_:
    return "throw";
  case fence:
    return "fence";
  case fork:
    return "fork";
  case replace_image:
    return "replace_image";
  case handle_signal:
    return "handle_signal";
  case signal_unsafe:
    return "signal_unsafe";
  case library_state:
    return "library_state";
  case free:
    return "free";
  case make_awaitable:
    return "make_awaitable";
  case spawn_task:
    return "spawn_task";
  case run_awaitables:
    return "run_awaitables";
  case collect_failures:
    return "collect_failures";
  case run_loop:
    return "run_loop";
  case cancel_task:
    return "cancel_task";
  case unbounded_wait:
    return "unbounded_wait";
  case bound_time:
    return "bound_time";
  case loop_only:
    return "loop_only";
  case open_resource:
    return "open_resource";
  case close_resource:
    return "close_resource";
  case forget:
    return "forget";
  }
  return "?";
}

std::string text(const FunctionView &view, const dataflow::LockState &state) {
  std::string out = state.empty() ? "unreachable" : "";
  for (const dataflow::Disjunct &d : state) {
    out += out.empty() ? "{" : " | {";
    bool first = true;
    const auto item = [&](const std::string &s) {
      out += (first ? "" : ", ") + s;
      first = false;
    };
    for (const dataflow::Held &h : d.held)
      item(view.describe(h.lock) + (h.mode == models::Mode::shared ? " shared" : "") +
           (h.depth > 1 ? " x" + std::to_string(h.depth) : "") + (h.must ? "" : "?") +
           (h.from_entry ? " from caller" : "") + (h.clobbered ? " (other object)" : ""));
    for (const ir::PlaceId lock : d.released)
      item("-" + view.describe(lock));
    for (const dataflow::Guard &g : d.guards)
      item(view.describe(g.object) + (g.owns ? " owns" : " does not own"));
    out += "}";
  }
  return out;
}

std::string operation(const FunctionView &view, const meaning::Operation &o) {
  std::string out = name(o.act);
  if (o.target != ir::kNone)
    out += ' ' + view.describe(o.target);
  for (const ir::PlaceId lock : o.locks)
    out += ' ' + view.describe(lock);
  for (const meaning::Alternative &a : o.alternatives) {
    out += a.result == meaning::ResultClass::zero       ? " [zero:"
           : a.result == meaning::ResultClass::non_zero ? " [non-zero:"
                                                        : " [";
    for (const auto &c : a.changes)
      out += (c.change > 0 ? " +" : " -") + view.describe(c.lock) + (c.must ? "" : "?");
    out += "]";
  }
  if (o.act == meaning::Act::access)
    out += std::string(o.read ? " read" : "") + (o.write ? " write" : "");
  if (o.callee != ir::kNone)
    out += " (" + view.context.name(o.callee) + ")";
  return out;
}

} // namespace

std::string dump_state(const Analysis &analysis, const std::string &path,
                       std::string_view function) {
  const program::Program &program = *analysis.program;
  std::vector<Finding> none;
  const Context context(program, none, nullptr);
  std::string out;
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord &record = *program.function(symbol);
    const ir::File *file = program.tables->file(program.anchor(symbol).file);
    if (file == nullptr || file->path != path ||
        context.name(symbol).find(function) == std::string::npos)
      continue;
    const FunctionView view{context, record};
    out += context.name(symbol);
    const program::EntryContext &entry = program.context(symbol);
    out += "  (" + std::to_string(entry.callers) + " callers" + (entry.open ? ", open" : "") +
           (entry.root ? ", thread root" : "") + (entry.serial ? ", serial" : "") + ")\n";
    for (const auto &[lock, mode] : entry.locks)
      out += "  every caller holds " + meaning::describe(*program.tables, lock) + "\n";
    dataflow::Visitor visitor;
    visitor.operation = [&](const meaning::Operation &o, const dataflow::LockState &before) {
      out += "  B" + std::to_string(o.block) + "." + std::to_string(o.op) + "  " +
             text(view, before) + "  " + operation(view, o) + "\n";
    };
    visitor.exit = [&](const dataflow::Exit &exit, const dataflow::LockState &state) {
      out += "  B" + std::to_string(exit.block) + "  " + text(view, state) +
             (exit.by_exception ? "  leaves by exception\n" : "  returns\n");
    };
    dataflow::visit(record.meaning, record.state, visitor);
    for (const meaning::ExitEffect &e : record.control.exits)
      for (const meaning::LockChange &c : e.changes)
        out += "  effect: " + std::string(c.change > 0 ? "+" : "-") +
               meaning::describe(*program.tables, c.lock) + (c.must ? "" : "?") +
               (e.result == meaning::ResultClass::zero       ? " if zero"
                : e.result == meaning::ResultClass::non_zero ? " if non-zero"
                                                             : "") +
               "\n";
  }
  return out;
}

} // namespace heddle::rules
