#include "analysis/rules/tasks/outcome.h"

#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace heddle::rules {

using meaning::Position;

namespace {

/// Methods of a task, or of a container of tasks, that say nothing of how a task has ended.
constexpr std::array<std::string_view, 26> kHarmless = {
    "cancel",   "cancelled",  "done",       "running",  "get_name",   "set_name", "get_coro",
    "uncancel", "cancelling", "add",        "append",   "appendleft", "discard",  "remove",
    "clear",    "values",     "keys",       "items",    "copy",       "pop",      "popleft",
    "popitem",  "get",        "setdefault", "__bool__", "__len__"};
/// Those that give out what the container holds.
constexpr std::array<std::string_view, 8> kGiveOut = {"values", "items",   "copy",    "pop",
                                                      "get",    "popleft", "popitem", "setdefault"};
constexpr std::array<std::string_view, 5> kPutIn = {"add", "append", "appendleft", "insert",
                                                    "__setitem__"};
constexpr std::array<std::string_view, 3> kTakeOut = {"discard", "remove", "pop"};
/// Functions whose result holds the same handles as their argument.
constexpr std::array<std::string_view, 5> kCopies = {
    "builtins.list", "builtins.tuple", "builtins.set", "builtins.sorted", "builtins.reversed"};
constexpr std::array<std::string_view, 5> kCounts = {
    "builtins.len", "builtins.bool", "builtins.isinstance", "builtins.id", "builtins.repr"};

bool is_element(const ir::Projection &projection) {
  return projection.kind == ir::ProjectionKind::any ||
         projection.kind == ir::ProjectionKind::index_const ||
         projection.kind == ir::ProjectionKind::index_value;
}

class Scan {
public:
  explicit Scan(const FunctionView &view) : view_(view), function_(view.ir()) {}

  Handles run() {
    begin();
    // A copy of a copy, made in a loop, is known in the second round.
    std::size_t known = 0;
    do {
      known = found_.names.size();
      for_each_op([this](Position, const ir::Op &op) { name_result(op); });
    } while (found_.names.size() != known);
    for_each_op([this](Position at, const ir::Op &op) { use(at, op); });
    for (const ir::Block &block : function_.blocks)
      if (block.terminator.kind == ir::TerminatorKind::return_)
        look(block.terminator.condition);
    for (const ir::Place &place : function_.places) // `jobs[future] = job`
      for (const ir::Projection &projection : place.projections)
        if (projection.kind == ir::ProjectionKind::index_value)
          look({ir::OperandKind::value, projection.arg});
    for (const ir::Value &value : function_.values)
      if (value.kind == ir::ValueKind::phi || value.kind == ir::ValueKind::closure)
        std::ranges::for_each(value.operands, [this](const ir::Operand &o) { look(o); });
    return std::move(found_);
  }

private:
  template <typename Visit> void for_each_op(const Visit &visit) const {
    for (std::uint32_t b = 0; b < function_.blocks.size(); ++b)
      for (std::uint32_t i = 0; i < function_.blocks[b].ops.size(); ++i)
        visit(Position{b, i}, function_.blocks[b].ops[i]);
  }

  void set_name(ir::ValueId value, const std::string &name) {
    if (value != ir::kNone && !name.empty())
      found_.names.try_emplace(value, name);
  }

  static std::string own_name(ir::ValueId value) { return '#' + std::to_string(value); }

  std::string_view qualified(const ir::Op &op) const {
    const ir::Symbol *callee = view_.context.program.tables->symbol(op.callee.symbol);
    return op.kind == ir::OpKind::call && callee != nullptr ? std::string_view(callee->qualified)
                                                            : std::string_view();
  }

  /// The handles that the function makes.
  void begin() {
    for (const meaning::Operation &o : view_.record.meaning.operations)
      if (o.act == meaning::Act::spawn_task || o.act == meaning::Act::spawn)
        set_name(view_.op(o).result, own_name(view_.op(o).result));
    for_each_op([this](Position, const ir::Op &op) {
      if (op.kind != ir::OpKind::await || op.args.empty() || op.result == ir::kNone ||
          op.args[0].kind != ir::OperandKind::value)
        return;
      for_each_op([&](Position, const ir::Op &made) {
        if (made.result == op.args[0].index && qualified(made) == "asyncio.wait") {
          set_name(op.result, own_name(op.result));
          waits_.insert(op.result);
        }
      });
    });
  }

  /// The handle, or the container of handles, that the place holds. Empty: none that is known.
  std::string name_of(const ir::Place &place) const {
    std::size_t end = place.projections.size();
    while (end > 0 && is_element(place.projections[end - 1]))
      --end;
    if (end > 0) {
      const ir::Symbol *field =
          place.projections[end - 1].kind == ir::ProjectionKind::field
              ? view_.context.program.tables->symbol(place.projections[end - 1].arg)
              : nullptr;
      return field != nullptr ? std::string(last_name(*field)) : std::string();
    }
    if (place.root.kind != ir::RootKind::pointee)
      return {};
    const auto found = found_.names.find(place.root.index);
    if (found == found_.names.end())
      return {};
    // `done` and `pending` are two.
    const bool part = waits_.contains(place.root.index) && !place.projections.empty() &&
                      place.projections[0].kind == ir::ProjectionKind::index_const;
    return part ? found->second + '.' + std::to_string(place.projections[0].arg) : found->second;
  }

  std::string name_of(const ir::Operand &operand) const {
    if (operand.kind == ir::OperandKind::value) {
      const auto found = found_.names.find(operand.index);
      return found != found_.names.end() ? found->second : std::string();
    }
    const bool placed =
        operand.kind == ir::OperandKind::address || operand.kind == ir::OperandKind::load;
    return placed && operand.index < function_.places.size()
               ? name_of(function_.places[operand.index])
               : std::string();
  }

  /// A method is called on what the first argument is.
  bool has_receiver(const ir::Op &op) const {
    return op.kind == ir::OpKind::call && !op.args.empty() &&
           op.args[0].kind == ir::OperandKind::address;
  }

  void name_result(const ir::Op &op) {
    if (op.kind == ir::OpKind::read && op.place != ir::kNone)
      return set_name(op.result, name_of(function_.places[op.place]));
    if (op.kind != ir::OpKind::call || op.args.empty())
      return;
    const std::string_view method = method_name(view_.context, op);
    if (has_receiver(op) && ir::is_one_of(method, kPutIn) && op.args.size() > 1) {
      const ir::Place &into = function_.places[op.args[0].index];
      if (into.root.kind == ir::RootKind::pointee && into.projections.empty() &&
          !name_of(op.args.back()).empty())
        set_name(into.root.index, own_name(into.root.index));
      return;
    }
    if ((ir::is_one_of(qualified(op), kCopies) && op.origin == ir::Origin::source) ||
        (has_receiver(op) && ir::is_one_of(method, kGiveOut)))
      set_name(op.result, name_of(op.args[0]));
  }

  void look(const ir::Operand &operand) {
    if (std::string name = name_of(operand); !name.empty())
      found_.read.insert(std::move(name));
  }

  bool is_harmless(const ir::Op &op, std::size_t argument) const {
    if (op.kind != ir::OpKind::call)
      return false;
    const std::string_view method = method_name(view_.context, op);
    if (ir::is_one_of(qualified(op), kCounts) ||
        (ir::is_one_of(qualified(op), kCopies) && op.origin == ir::Origin::source))
      return true;
    return argument == 0 ? has_receiver(op) && ir::is_one_of(method, kHarmless)
                         : ir::is_one_of(method, kTakeOut);
  }

  void use(Position at, const ir::Op &op) {
    const std::string_view method = method_name(view_.context, op);
    if (has_receiver(op) && method == "cancel")
      if (std::string name = name_of(op.args[0]); !name.empty())
        found_.cancelled.emplace_back(at, std::move(name));
    for (std::size_t i = 0; i < op.args.size(); ++i) {
      look_behind(op.args[i]);
      const std::string name = name_of(op.args[i]);
      if (name.empty() || is_harmless(op, i))
        continue;
      std::string holder;
      if (op.kind == ir::OpKind::write && op.place != ir::kNone)
        holder = name_of(function_.places[op.place]);
      else if (has_receiver(op) && i > 0 && ir::is_one_of(method, kPutIn))
        holder = name_of(op.args[0]);
      if (!holder.empty())
        found_.kept_in.emplace(name, std::move(holder));
      else
        found_.read.insert(name);
    }
  }

  /// `self._task._state`, `self._tasks.discard` as a callback: what is asked of the handle there.
  void look_behind(const ir::Operand &operand) {
    if ((operand.kind != ir::OperandKind::address && operand.kind != ir::OperandKind::load) ||
        operand.index >= function_.places.size())
      return;
    ir::Place place = function_.places[operand.index];
    if (place.projections.size() < 2 || place.projections.back().kind != ir::ProjectionKind::field)
      return;
    const ir::Symbol *field = view_.context.program.tables->symbol(place.projections.back().arg);
    if (field == nullptr || ir::is_one_of(last_name(*field), kHarmless))
      return;
    place.projections.pop_back();
    if (std::string name = name_of(place); !name.empty())
      found_.read.insert(std::move(name));
  }

  const FunctionView &view_;
  const ir::Function &function_;
  Handles found_;
  std::set<ir::ValueId> waits_; ///< what `await asyncio.wait(...)` came to
};

/// A handler of errors: of any, for whoever wrote it has thought about which may come.
bool is_for_errors(const ir::Scope *handler) {
  return handler->catches_all || std::ranges::any_of(handler->caught, [](std::string_view type) {
           return !type.ends_with("TimeoutError") &&
                  (!names_cancellation(type) || type.ends_with("BaseException"));
         });
}

/// Whether an error at the scope comes to a handler of errors. What such a handler does itself,
/// raising again included, is somebody's answer to an error; what one of cancellations raises is no
/// error. Cleanup is not what a task is for, and is not counted.
bool is_handled(const ir::Function &function, ir::ScopeId scope) {
  for (; scope != ir::kNone; scope = function.scopes[scope].parent) {
    const ir::Scope &around = function.scopes[scope];
    if (around.kind == ir::ScopeKind::finally_ || around.kind == ir::ScopeKind::handler)
      return true;
    if (around.kind == ir::ScopeKind::try_ &&
        std::ranges::any_of(handlers_of_try(function, scope), is_for_errors))
      return true;
  }
  return false;
}

/// What is called or awaited and seldom fails.
bool seldom_fails(std::string_view name) {
  constexpr std::array<std::string_view, 25> kSafe = {
      "sleep",         "debug",       "info",      "warning",   "error",      "exception",
      "log",           "print",       "wait",      "get",       "set",        "is_set",
      "clear",         "done",        "append",    "monotonic", "time",       "get_running_loop",
      "getLogger",     "wait_closed", "task_done", "len",       "checkpoint", "perf_counter",
      "get_event_loop"};
  return ir::is_one_of(name, kSafe);
}

} // namespace

Handles handles_of(const FunctionView &view) { return Scan(view).run(); }

std::set<std::string> holders_of(const Handles &handles, const std::string &handle, bool *read) {
  std::set<std::string> attributes;
  std::set<std::string> seen;
  std::vector<std::string> work{handle};
  while (!work.empty()) {
    const std::string at = std::move(work.back());
    work.pop_back();
    if (!seen.insert(at).second)
      continue;
    *read = *read || handles.read.contains(at);
    if (!is_own_handle(at))
      attributes.insert(at);
    const auto [first, last] = handles.kept_in.equal_range(at);
    for (auto it = first; it != last; ++it)
      work.push_back(it->second);
  }
  return attributes;
}

std::set<std::string> read_anywhere(const Context &context,
                                    const std::set<std::string> &attributes) {
  std::set<std::string> found;
  const ir::Tables &tables = *context.program.tables;
  const auto mentions = [&](const ir::Place &place) {
    return std::ranges::any_of(place.projections, [&](const ir::Projection &projection) {
      const ir::Symbol *field =
          projection.kind == ir::ProjectionKind::field ? tables.symbol(projection.arg) : nullptr;
      return field != nullptr && attributes.contains(std::string(last_name(*field)));
    });
  };
  for (const ir::SymbolId symbol : *context.program.functions) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (!std::ranges::any_of(record.ir->places, mentions))
      continue;
    const Handles handles = handles_of({context, record});
    for (const std::string &attribute : attributes) {
      bool read = record.state.cut;
      holders_of(handles, attribute, &read);
      // A hole may be anything.
      read =
          read || any_op(*record.ir, [](const ir::Op &op) { return op.kind == ir::OpKind::hole; });
      if (read)
        found.insert(attribute);
    }
  }
  return found;
}

namespace {

/// Whether the op, a call of a plain function, reaches out of the process.
bool reaches_out(const program::FunctionRecord &record, Position at) {
  return std::ranges::any_of(record.meaning.at(at.block, at.op), [](const auto &o) {
    return o.act == meaning::Act::block || o.act == meaning::Act::unbounded_wait ||
           o.act == meaning::Act::open_resource;
  });
}

bool op_may_fail(const Context &context, const program::FunctionRecord &record, Position at,
                 bool is_coroutine, int depth) {
  const ir::Function &function = *record.ir;
  const ir::Op &op = function.blocks[at.block].ops[at.op];
  if (op.origin != ir::Origin::source || is_handled(function, op.scope))
    return false;
  if (op.kind == ir::OpKind::throw_) {
    const ir::Type *type = context.program.tables->value_type(op.type);
    return type == nullptr || type->qualified != "builtins.AssertionError";
  }
  if (is_coroutine ? op.kind != ir::OpKind::await || op.args.empty() : op.kind != ir::OpKind::call)
    return false;
  const ir::Op *call = is_coroutine ? made_by(function, op.args[0]) : &op;
  if (call == nullptr || call->callee.symbol == ir::kNone)
    return is_coroutine; // an object is awaited
  if (context.program.function(call->callee.symbol) != nullptr)
    return may_fail(context, call->callee.symbol, depth + 1);
  return is_coroutine ? !seldom_fails(method_name(context, *call)) : reaches_out(record, at);
}

} // namespace

bool may_fail(const Context &context, ir::SymbolId symbol, int depth) {
  constexpr int kDepthMax = 4;
  const program::FunctionRecord *record = context.program.function(symbol);
  if (record == nullptr || record->state.cut || record->ir->degraded || depth > kDepthMax)
    return false;
  const bool is_coroutine = is_task_code({context, *record});
  for (std::uint32_t b = 0; b < record->ir->blocks.size(); ++b)
    for (std::uint32_t i = 0; i < record->ir->blocks[b].ops.size(); ++i)
      if (op_may_fail(context, *record, {b, i}, is_coroutine, depth))
        return true;
  return false;
}

} // namespace heddle::rules
