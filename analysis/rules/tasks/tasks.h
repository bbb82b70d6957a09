// Internal to analysis/rules: the rules about tasks, which share one thread and change hands at
// each await.
#pragma once

#include "analysis/ir/names.h"
#include "analysis/rules/check.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::rules {

Rule await_check_then_act();
Rule await_lazy_init();
Rule await_stale_state();
Rule blocking_in_async();
Rule cancel_not_awaited();
Rule cancel_swallowed();
Rule cleanup_shadows_error();
Rule cleanup_skipped_by_cancel();
Rule client_per_call();
Rule contextmanager_no_finally();
Rule dangling_task();
Rule endless_swallow();
Rule exception_lost_in_task();
Rule future_misuse();
Rule gather_abandons();
Rule in_progress_flag_stuck();
Rule iteration_while_mutated();
Rule lock_used_before_init();
Rule loop_bound_object();
Rule lost_update_across_await();
Rule missing_await();
Rule missing_timeout();
Rule mp_join_before_drain();
Rule mp_no_main_guard();
Rule multi_phase_try();
Rule nested_event_loop();
Rule reference_cleared_early();
Rule resource_leak_async();
Rule results_not_inspected();
Rule semaphore_limits_nothing();
Rule serial_awaits();
Rule thread_unsafe_loop_call();
Rule unbounded_gather();
Rule unshielded_cleanup();
Rule write_without_drain();

/// Calls `look` with each function of the languages that have tasks: for rules that rest on what
/// other functions' bodies say, and are therefore asked of the whole program.
void for_each_function(Context &context, void (*look)(Context &, const FunctionView &));

/// Whether the function's body runs in a task, only when its call is awaited.
bool is_task_code(const FunctionView &view);

/// Whether the function belongs to tests, which have their loop for themselves: by the names of its
/// file and folders.
bool is_test_code(const FunctionView &view);

/// The awaits of the function, ascending.
std::vector<meaning::Position> awaits(const ir::Function &function);

/// Whether a lock is held when control comes to the op, taken here or by every caller.
bool is_locked(const FunctionView &view, meaning::Position at);

/// Whether an exception that comes to the block `from` (kNone: there is nothing on its way) can
/// leave the function without passing one of the ops.
bool leaves_without(const ir::Function &function, ir::BlockId from,
                    const std::function<bool(const ir::Op &)> &passes);

/// The name without module and class: `sleep`.
std::string_view last_name(const ir::Symbol &symbol);

/// What is called, without its module and class: `sleep`. Empty where that is not known.
std::string_view method_name(const Context &context, const ir::Op &op);

/// Whether the name holds one of the words, whatever its case: `closeAll`, `aclose` for "close".
bool says(std::string_view name, std::span<const std::string_view> words);

/// The innermost loop around the scope; kNone: none is.
ir::ScopeId innermost_loop(const ir::Function &function, ir::ScopeId scope);

/// Whether `what` is true of an op of the function, or of one that it calls, at any depth.
/// Coroutines are left out: a call of one runs nothing yet.
bool leads_to(const Context &context, ir::SymbolId function,
              const std::function<bool(const ir::Op &)> &what);

/// The op whose result the operand is; nullptr: it is no such value. Linear in the function.
const ir::Op *made_by(const ir::Function &function, const ir::Operand &operand);

/// Whether the op reads an element or a slice, whichever it is.
bool reads_element(const ir::Function &function, const ir::Op &op);

/// Whether the op asks a task to end: a call of a method `cancel`.
bool cancels(const Context &context, const ir::Op &op);

/// Offers an edit of the op, by `name` where the kind asks for one.
void offer(Finding &finding, ir::IntentKind kind, std::string title, const ir::Range &range,
           std::string name = {});

/// The callee of a call with its module, as people write it: `time.sleep`.
std::string called_name(const Context &context, ir::SymbolId callee);

} // namespace heddle::rules
