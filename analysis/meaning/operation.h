// The concurrency operations of one function: what `interpret` makes of its IR.
//
// The control flow stays the IR's. Each op has zero or more operations, in order. Places are those
// of the function, made canonical: a pointer member bound in the constructor is what it points to,
// a getter's result is the member it returns, equal pure calls are one place. All PlaceIds here
// index FunctionMeaning::places.
#pragma once

#include "analysis/ir/tables.h"
#include "analysis/meaning/effects.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace heddle::meaning {

enum class Act : std::uint8_t {
  change,       ///< locks acquired and released: `alternatives`, one per result class
  guard_create, ///< target: guard; locks; ownership
  guard_lock,   ///< guard.lock()
  guard_try_lock,
  guard_unlock,
  guard_disown, ///< guard.release(): the locks stay held, by nobody
  guard_drop,   ///< the object at `target` ends, and with it every guard inside
  guard_move,   ///< `other` hands its locks to `target`
  guard_swap,
  guard_owns, ///< `result` is whether `target` owns
  assert_held,
  lock_init, ///< the lock object is created; `with_attributes` if not a plain one
  lock_end,  ///< the lock object is destroyed
  wait,      ///< target: condition; locks: the locks it releases meanwhile; `other`: the guard
  notify,
  signal,      ///< lets who blocks on `target` go on: a permit, a promise, a barrier
  spawn,       ///< `callee` (kNone: unknown) runs as a thread; target: its handle
  join,        ///< waits until the thread whose handle `target` is has ended
  thread_move, ///< the thread of handle `other` is from now on the one of handle `target`
  detach,
  block,      ///< a blocking call; block_kind
  call_value, ///< a function runs here that the op's callee value holds, perhaps a parameter
  invoke, ///< a project function runs here synchronously: `callee`; its accumulated effects apply
  access, ///< data at `target` is read or written
  atomic,
  free, ///< the memory at `target` is given back, what lives there ends
  throw_,
  fence,            ///< orders atomics of any order before and after it
  fork,             ///< `result` is zero in the new process, which has this thread alone
  replace_image,    ///< exec
  handle_signal,    ///< `callee` (kNone: unknown) runs when the signal that argument 0 is comes
  signal_unsafe,    ///< a library call that a signal handler must not make
  library_state,    ///< a library call uses `state`, which is one for all threads
  make_awaitable,   ///< `result` does its work when it is awaited
  spawn_task,       ///< `callee` (kNone: unknown) runs as a task of the event loop
  run_awaitables,   ///< those in the arguments run while the result is awaited
  collect_failures, ///< what they raise is in the result
  run_loop,         ///< an event loop runs here
  cancel_task,      ///< the task at `target` is asked to end
  unbounded_wait,   ///< waits for what is outside the process, without a limit of time; block_kind
  bound_time,       ///< what runs inside ends in time
  loop_only,        ///< to be called on the event loop's thread alone
  open_resource,    ///< `result` must be given back
  close_resource,   ///< `target` is
  forget,           ///< a hole: everything known of the statement is gone
};

enum class Ownership : std::uint8_t { owns, deferred, adopted, tried, empty };

/// The changes if the call's result is of this class.
struct Alternative {
  struct Change {
    ir::PlaceId lock = ir::kNone;
    models::Mode mode = models::Mode::exclusive;
    std::int8_t change = 0; ///< +1, -1
    bool must = true;
    bool any_mode = false;
  };
  ResultClass result = ResultClass::any;
  std::vector<Change> changes;
};

struct Operation {
  Act act = Act::forget;
  std::uint32_t block = 0; ///< position: index of block, and of op in it
  std::uint32_t op = 0;
  ir::PlaceId target = ir::kNone;
  ir::PlaceId other = ir::kNone;
  std::vector<ir::PlaceId> locks;
  std::vector<Alternative> alternatives;
  models::Mode mode = models::Mode::exclusive;
  Ownership ownership = Ownership::owns;
  ir::ValueId result = ir::kNone;
  ResultClass success =
      ResultClass::any;            ///< guard_try_lock, guard_owns: the result that means "yes"
  ir::SymbolId callee = ir::kNone; ///< invoke, spawn, block, atomic: what is called
  models::BlockKind block_kind = models::BlockKind::none;
  bool together = false; ///< several locks taken deadlock-free as one (std::lock, scoped_lock)
  bool tried = false;    ///< acquired without waiting
  bool timed = false;
  bool relaxed = false;   ///< atomic: orders nothing else
  bool predicate = false; ///< wait with a predicate
  bool write = false;     ///< access
  bool read = false;
  bool all = false; ///< notify_all
  bool with_attributes = false;
  bool through_call = false; ///< change: the body of `callee` does it
  bool by_contract = false;  ///< change: an annotation of `callee` says so
  bool contract_requires = false;
  bool assumed_success = false; ///< change: a failure result is not considered (pthread_mutex_lock)
  ResultClass on_success = ResultClass::any; ///< with assumed_success: what the result then is
  bool of_future = false;                    ///< block, signal: waits for a future, keeps a promise
  bool only_keeper = false; ///< spawn_task: nobody but the holder of `result` keeps the task
  bool once = false;        ///< invoke: at most once in the program's life, under the flag `target`
  /// invoke, spawn: where the callee's receiver, parameters and captures are, in this function's
  /// places (kNone: elsewhere)
  ir::PlaceId receiver = ir::kNone;
  std::vector<ir::PlaceId> arguments;
  std::vector<ir::PlaceId> captures;
  std::string state;       ///< library_state
  bool may_repeat = false; ///< invoke: called zero or more times (an algorithm's callback)
};

/// An op: index of its block, and in the block.
struct Position {
  std::uint32_t block = 0;
  std::uint32_t op = 0;
  auto operator<=>(const Position &) const = default;
};

struct FunctionMeaning {
  std::shared_ptr<const ir::Function> function;
  std::vector<ir::Place> places;     ///< canonical; a superset of what operations mention
  std::vector<Operation> operations; ///< in order of (block, op)
  std::vector<std::vector<std::uint32_t>>
      first; ///< first[b][i]: first operation of op i of block b; one extra at the end
  std::vector<Binding> bindings; ///< constructors: what members are bound to
  std::optional<Path> returns_place;
  std::vector<bool> may_reenter;  ///< per place: a recursive lock, or perhaps one; absent: no
  std::vector<ir::ValueId> fresh; ///< pointers to memory allocated here
  std::vector<Position> throwing; ///< ops whose exception is a real possibility, ascending
  std::vector<Position> ending;   ///< ops after which the function does not go on, ascending
  std::uint64_t acts = 0;         ///< which acts occur among the operations: a bit for each

  bool has(Act act) const { return (acts >> static_cast<unsigned>(act) & 1U) != 0; }
  std::span<const Operation> at(std::uint32_t block, std::uint32_t op) const {
    return std::span(operations).subspan(first[block][op], first[block][op + 1] - first[block][op]);
  }
};

/// Traits of the lock at a place, from the model of its type; a default exclusive lock if there is
/// none.
models::LockTraits lock_traits(const ir::Tables &tables, const models::Models &models,
                               const FunctionMeaning &meaning, ir::PlaceId lock);

/// The place as its callers could say it; nullopt for locals and what hangs on them.
std::optional<Path> path_of(const FunctionMeaning &meaning, const ir::Place &place);
/// The same, with elements at the index that a parameter gives: `locks[i]` of `f(int i)`.
std::optional<Path> path_with_parameters(const FunctionMeaning &meaning, const ir::Place &place);

/// As a person writes it: `mutex_`, `shard->mu`, `queues[2].mu`.
std::string describe(const ir::Tables &tables, const ir::Function &function,
                     const ir::Place &place);
std::string describe(const ir::Tables &tables, const Path &path);

} // namespace heddle::meaning
