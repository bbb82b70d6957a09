// What library types and functions mean for concurrency: data, loaded from YAML.
//
// One schema serves the built-in models (`builtin/*.yaml`, compiled into the program) and the
// `models:` part of a project's `.heddle.yaml`. A model never says how a rule uses it.
//
//   heddle-models: 1
//   library: std
//   types:
//     - name: std::recursive_timed_mutex
//       lock: {recursive: true}            # keys: recursive, shared, async; {} is an exclusive
//       non-recursive lock
//     - name: std::unique_lock
//       guard: {mode: exclusive}           # mode: exclusive | shared | as_constructed
//     - name: std::condition_variable
//       condition: {}
//   functions:
//     - name: pthread_mutex_trylock
//       effects:
//         - {op: try_acquire, target: arg0, success: zero}
//     - name: std::unique_lock::unique_lock
//       params: ["*", std::defer_lock_t]   # selects an overload: qualified type names, "*" any,
//       "..." any rest effects:
//         - {op: guard_defer, target: this, lock: arg0}
//
// A name is what Clang sees: fully qualified, without template arguments and inline namespaces, a
// method under the class that declares it. `X::operator *` stands for the conversion functions of X
// to any type. In a configuration file the same keys stand below `models:`, where `heddle-models`
// and `library` may be left out.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::models {

enum class Mode : std::uint8_t { exclusive, shared };

enum class Operation : std::uint8_t {
  // locks
  acquire,         ///< target: the lock; throws or blocks until held
  try_acquire,     ///< held iff the result is as `success` says; `timed` if it waits
  release,         ///< of `mode`; `any_mode` releases whichever is held (pthread_rwlock_unlock)
  acquire_all,     ///< std::lock: targets args from `target` on, deadlock-free together
  try_acquire_all, ///< std::try_lock: all held iff success
  upgrade,         ///< shared or upgrade -> exclusive
  downgrade,       ///< exclusive -> shared
  assert_held,     ///< the lock is held when this returns
  lock_init,       ///< the lock is created unlocked here (pthread_mutex_init)
  lock_destroy,    ///< the lock ends here (pthread_mutex_destroy)
  // guards (scoped ownership); target: the guard object
  guard_acquire,  ///< constructed with `lock`, acquires it; `lock: args1` takes all args from 1 on
                  ///< together
  guard_adopt,    ///< constructed with `lock`, already held by the caller
  guard_defer,    ///< constructed with `lock`, does not acquire
  guard_try,      ///< constructed with `lock`, owns it or not; `timed` if it waits
  guard_empty,    ///< constructed with no lock
  guard_lock,     ///< guard.lock()
  guard_try_lock, ///< guard.try_lock(): held iff `success`
  guard_unlock,   ///< guard.unlock(): released, still associated
  guard_release,  ///< guard.release(): disassociated without unlocking; result is the lock
  guard_owns,     ///< result says whether the guard owns its lock (owns_lock, operator bool)
  guard_mutex,    ///< result is the guard's lock
  guard_swap,     ///< target and `lock` exchange
  guard_assign,   ///< move assignment: what target held is released, then it takes over from `lock`
  // waiting and signalling
  wait, ///< target: the condition; `lock`: lock or guard released while waiting; `predicate` if
        ///< given
  notify_one,
  notify_all,
  semaphore_acquire,
  semaphore_try_acquire,
  semaphore_release,
  // threads and tasks
  spawn, ///< `callee` runs concurrently; target: the thread object or `result`
  join,  ///< waits for the thread
  detach,
  future_wait,  ///< get, wait, wait_for of a future
  barrier_wait, ///< latch, barrier
  promise_set,
  enqueue,   ///< `callee` runs later on an executor
  call_once, ///< `callee` is called at most once, under the flag `target`
  call_now,  ///< `callee` is called synchronously, any number of times (std::for_each)
  // blocking; `kind` says why
  block,
  // atomics; target: the atomic object; `order`: the argument holding std::memory_order, absent is
  // seq_cst
  atomic_load,
  atomic_store,
  atomic_update,
  atomic_compare_exchange,
  fence,
  // functions in general
  no_return,
  throws, ///< may throw where the analysis cannot see the body
  no_throw,
  pure, ///< no effect on locks; equal arguments give the same result (a getter)
  exits_process,
  allocates, ///< the result is new memory that nobody else knows yet
  // processes and signals
  forks, ///< the process goes on twice, the new one with this thread alone; result zero there
  replaces_image, ///< exec: what runs after it, and is not an error path, is another program
  handles_signal, ///< `callee`, or what was last stored in `target`, runs when signal arg0 comes
  signal_unsafe,  ///< must not be called in a signal handler
  mt_unsafe,      ///< uses the library's own `state` without a lock; `mode: shared` only reads it
  frees,          ///< the memory that target points to is given back
  // tasks of an event loop
  awaitable,        ///< the result does its work when it is awaited, not before
  spawn_task,       ///< the awaitable `callee` runs as a task; target: its only keeper, if any
  run_awaitables,   ///< those that target names run while the result is awaited
  run_loop,         ///< an event loop runs here until the awaitable `callee` is done
  cancel_task,      ///< target is asked to end
  collect_failures, ///< the exceptions of what runs are in the result and not raised
  loop_only,        ///< to be called on the event loop's own thread
  unbounded_wait,   ///< waits without limit for something outside the process; `kind` says what
  bounds_time,      ///< what runs inside, or the awaitables given, ends in time
  // resources that somebody must give back
  open_resource,  ///< the result
  close_resource, ///< target
};

enum class BlockKind : std::uint8_t {
  none,
  sleep,
  join,
  wait,
  subprocess,
  network,
  dns,
  file,
  log
};

enum class Success : std::uint8_t { none, is_true, is_false, zero, non_zero, minus_one };

enum class TargetKind : std::uint8_t { none, receiver, argument, arguments_from, result };

/// `this`, `arg2`, `arg2:timeout`, `args1` (all arguments from 1 on), `result`. Arguments do not
/// count the receiver.
struct Target {
  TargetKind kind = TargetKind::none;
  std::uint32_t index = 0;
  std::string name = {}; ///< arguments that may be passed by name, too: `arg1:timeout`
  bool operator==(const Target &) const = default;
};

struct Effect {
  Operation op = Operation::pure;
  Target target;
  Target lock;      ///< guards and waits
  Target callee;    ///< spawn, enqueue, call_once, call_now
  Target predicate; ///< wait
  Target order;     ///< atomics
  Mode mode = Mode::exclusive;
  bool any_mode = false;
  bool timed = false;
  Success success = Success::none;
  BlockKind kind = BlockKind::none;
  Target flags;                  ///< the argument that says that the effect is not there
  std::int64_t flags_unless = 0; ///< `unless: arg3&64`: if one of these bits is set
  std::string state;             ///< mt_unsafe: what it uses
  bool unless_equal = false;     ///< `unless: arg2=0`: if the argument is that number
  bool unless_given = false;     ///< `unless: arg1:timeout`: if there is one, and it is not null
  bool only_when = false; ///< `when`: the same the other way round: the effect is there if so
  bool operator==(const Effect &) const = default;
};

struct LockTraits {
  bool recursive = false;
  bool shared = false; ///< can be held shared
  bool async = false;  ///< may be held across a suspension (an async-aware lock)
  std::vector<std::string> recursive_initialisers = {}; ///< macros that make one of them recursive
  bool operator==(const LockTraits &) const = default;
};

enum class GuardMode : std::uint8_t { exclusive, shared, as_constructed };

struct TypeModel {
  std::string name;
  std::string library;
  std::optional<LockTraits> lock;
  std::optional<GuardMode> guard;
  bool condition = false;
  bool thread = false; ///< std::thread; `joins` if its destructor joins
  bool joins = false;
  bool future = false;
  bool semaphore = false;
  bool atomic = false;
  bool once_flag = false;
  bool operator==(const TypeModel &) const = default;
};

struct FunctionModel {
  std::string name;
  std::string library;
  std::vector<std::string> params; ///< empty: every overload
  bool any_params = true;          ///< no `params` key
  std::vector<Effect> effects;
  std::string returns; ///< the class of the result, where the language does not say it; or empty
  bool operator==(const FunctionModel &) const = default;
};

/// One YAML document's problem, at its place, so that it can become a diagnostic in that file.
struct ModelError {
  std::string source;     ///< the name given to `parse`
  std::uint32_t line = 0; ///< 1-based
  std::uint32_t column = 0;
  std::string message;
};

/// An immutable set of models. Invariant: every entry has a unique (name, params).
/// Thread-safe to read. Project models are layered over the built-in ones with `extended`.
class Models {
public:
  /// All built-in models. Parsed once; thread-safe.
  static std::shared_ptr<const Models> builtin();

  /// These models with those of a YAML text on top (an entry of equal name and params replaces).
  /// The text is a models file or a whole configuration, of which only `models:` is read. Errors go
  /// to `*errors`, in the text's order and at most 101; the entries without error are still taken.
  /// Never throws; bounded for any input (yaml_tree.h).
  std::shared_ptr<const Models> extended(std::string_view yaml, std::string_view source,
                                         std::vector<ModelError> *errors) const;

  /// nullptr where the type is not modelled. `qualified` as in ir::Symbol::qualified.
  const TypeModel *type(std::string_view qualified) const;

  /// The most specific matching overload, nullptr where not modelled. `params`: qualified names of
  /// the declared parameter types (ir::Type::qualified), in order.
  const FunctionModel *function(std::string_view qualified,
                                std::span<const std::string> params) const;

  /// Every entry, ordered by name then params: for tests and `heddle explain`.
  std::span<const TypeModel> types() const { return types_; }
  std::span<const FunctionModel> functions() const { return functions_; }

private:
  std::vector<TypeModel> types_;         ///< sorted by name
  std::vector<FunctionModel> functions_; ///< sorted by name, more specific params first
};

} // namespace heddle::models
