// resource-leak-async: something is opened and not given back on every way out.
#include "analysis/rules/tasks/flags.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <optional>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "resource-leak-async",
    Severity::warning,
    Kind::resource,
    Group::standard,
    "A file, session or connection that is not closed on every way out",
    R"(What is opened here is closed on no way out of the function, or only where nothing is raised. An exception,
or a cancellation at an `await`, leaves it open.

```python
session = aiohttp.ClientSession()
page = await session.get(url)          # raises: the session is never closed
await session.close()
```

**Fix.** `with` or `async with`; or `try` and `finally`.

**Silent** where the object is returned, stored, passed on, entered by a `with`, or closed in a
`finally`, where nothing comes between opening and closing it, for files that no name is given to
(`open(path).read()` is closed with its last reference), and in tests.)",
    {"CWE-772", "CWE-404"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 7> kCloses = {"close", "aclose", "shutdown",   "terminate",
                                                     "kill",  "wait",   "communicate"};
constexpr std::array<std::string_view, 2> kEnters = {"__enter__", "__aenter__"};

/// Whether a call of the object closes it where an exception is on its way: in a cleanup block, or
/// in a `finally`.
bool is_cleanup(const ir::Function &function, meaning::Position at) {
  const ir::ScopeId scope = function.blocks[at.block].ops[at.op].scope;
  return function.blocks[at.block].cleanup || ir::is_in(function, scope, ir::ScopeKind::finally_) ||
         ir::is_in(function, scope, ir::ScopeKind::handler);
}

bool is_close(const Context &context, const ir::Op &op) {
  return ir::is_one_of(method_name(context, op), kCloses);
}

bool blocks_for(const FunctionView &view, const meaning::Operation &o, models::BlockKind kind) {
  return std::ranges::any_of(view.record.meaning.at(o.block, o.op),
                             [&](const meaning::Operation &each) {
                               return each.act == meaning::Act::block && each.block_kind == kind;
                             });
}

/// A file that is used where it is opened and gets no name: the last reference to it goes with the
/// statement, and closes it.
bool is_closed_with_statement(const FunctionView &view, const meaning::Operation &o,
                              const ValueLife &life) {
  return blocks_for(view, o, models::BlockKind::file) &&
         std::ranges::all_of(life.method_calls, [&](meaning::Position call) {
           return view.op(call).range.encloses(view.op(o).range);
         });
}

/// A process whose pipes are given to somebody ends when those are closed.
bool is_driven_by_others(const FunctionView &view, const meaning::Operation &o) {
  const ir::Function &function = view.ir();
  const auto is_part = [&](const ir::Operand &operand) {
    if (operand.kind != ir::OperandKind::load && operand.kind != ir::OperandKind::address)
      return false;
    const ir::Place &place = function.places[operand.index];
    return place.root.kind == ir::RootKind::pointee && place.root.index == view.op(o).result &&
           !place.projections.empty();
  };
  return blocks_for(view, o, models::BlockKind::subprocess) &&
         any_op(function, [&](const ir::Op &op) {
           // The receiver of a method is not given away.
           const std::size_t first = op.kind == ir::OpKind::call && !op.args.empty() &&
                                             op.args[0].kind == ir::OperandKind::address
                                         ? 1
                                         : 0;
           return op.kind == ir::OpKind::call &&
                  std::any_of(op.args.begin() + static_cast<std::ptrdiff_t>(first), op.args.end(),
                              is_part);
         });
}

/// Whether nothing that could raise comes between the two.
bool is_next(const ir::Function &function, const meaning::Operation &opened,
             meaning::Position closed) {
  const std::vector<ir::Op> &ops = function.blocks[opened.block].ops;
  return closed.block == opened.block && closed.op > opened.op &&
         std::none_of(ops.begin() + opened.op + 1, ops.begin() + closed.op, [](const ir::Op &op) {
           return op.kind == ir::OpKind::call || op.kind == ir::OpKind::construct ||
                  op.kind == ir::OpKind::await || op.kind == ir::OpKind::throw_;
         });
}

/// What becomes of an object that a variable of the module holds, as far as its own code goes.
struct InVariable {
  bool taken = false; ///< others may have it
  bool used = false;  ///< by calls of its methods, which may raise
  bool safe = false;  ///< entered by a `with`, or closed where an exception is on its way
  std::optional<meaning::Position> overwritten; ///< the variable is set to something else
  std::optional<meaning::Position> closed;
};

/// The store of the object to a variable of the module in the same block; kNone: there is none.
std::uint32_t store_of(const FunctionView &view, const meaning::Operation &o) {
  const ir::Function &function = view.ir();
  const std::vector<ir::Op> &ops = function.blocks[o.block].ops;
  for (std::uint32_t i = o.op + 1; i < ops.size(); ++i)
    if (ops[i].kind == ir::OpKind::write && ops[i].args.size() == 1 &&
        ops[i].args[0].kind == ir::OperandKind::value &&
        ops[i].args[0].index == view.op(o).result) {
      const ir::Place &place = function.places[ops[i].place];
      return place.root.kind == ir::RootKind::global && place.projections.empty() ? i : ir::kNone;
    }
  return ir::kNone;
}

InVariable follow(const FunctionView &view, meaning::Position store) {
  const ir::Function &function = view.ir();
  const ir::PlaceId variable = view.op(store).place;
  const auto names_it = [&](const ir::Operand &operand) {
    return (operand.kind == ir::OperandKind::load || operand.kind == ir::OperandKind::address) &&
           operand.index == variable;
  };
  InVariable life;
  const auto note = [](std::optional<meaning::Position> &first, meaning::Position at) {
    if (!first || at < *first)
      first = at;
  };
  visit_forward(function, {store.block, store.op + 1}, [&](meaning::Position at, const ir::Op &op) {
    const bool calls = op.kind == ir::OpKind::call || op.kind == ir::OpKind::construct;
    if (op.kind == ir::OpKind::write && op.place == variable) {
      note(life.overwritten, at);
      return false;
    }
    if (calls && !op.args.empty() && op.args[0].kind == ir::OperandKind::address &&
        names_it(op.args[0])) {
      const bool closes = is_close(view.context, op);
      life.safe = life.safe || ir::is_one_of(method_name(view.context, op), kEnters) ||
                  (closes && is_cleanup(function, at));
      life.used = life.used || !closes;
      if (closes)
        note(life.closed, at);
      return !closes && !life.safe;
    }
    // Whoever is called may know the variable, but for a library.
    const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
    life.taken = life.taken || std::ranges::any_of(op.args, names_it) ||
                 (calls && (callee == nullptr || !callee->is_system));
    return !life.taken;
  });
  return life;
}

void check_module_variable(Context &context, const FunctionView &view,
                           const meaning::Operation &o) {
  const std::uint32_t store = store_of(view, o);
  if (store == ir::kNone)
    return;
  const InVariable life = follow(view, {o.block, store});
  const bool lost = life.overwritten && !life.closed;
  if (life.taken || life.safe || !(lost || (life.closed && life.used)))
    return;
  const std::string name = quoted(called_name(context, o.callee));
  const std::string variable = quoted(view.describe(view.ir().blocks[o.block].ops[store].place));
  Finding &finding = context.report(
      info, view.symbol(), view.op(o).range,
      lost ? "what " + name + " opens here is never closed: " + variable +
                 " is set to something else while it is open"
           : "what " + name + " opens here stays open if something raises before it is closed",
      name);
  finding.related.push_back(
      {context.locate(view.symbol(), view.op(lost ? *life.overwritten : *life.closed).range),
       lost ? variable + " is set again here" : "it is closed here"});
}

void check_open(Context &context, const FunctionView &view, const meaning::Operation &o) {
  const ir::Op &op = view.op(o);
  // Without a result: nobody looks at it.
  const ValueLife life = op.result == ir::kNone ? ValueLife() : life_of(view.ir(), op.result);
  if (life.escapes) {
    if (view.ir().form == ir::Form::module)
      check_module_variable(context, view, o);
    return;
  }
  if (is_closed_with_statement(view, o, life) || is_driven_by_others(view, o))
    return;
  const meaning::Position *closed = nullptr;
  for (const meaning::Position &call : life.method_calls) {
    const bool closes = is_close(context, view.op(call));
    if (ir::is_one_of(method_name(context, view.op(call)), kEnters) ||
        (closes && (is_cleanup(view.ir(), call) || is_next(view.ir(), o, call))))
      return;
    if (closes)
      closed = &call;
  }
  const std::string name = quoted(called_name(context, o.callee));
  Finding &finding = context.report(
      info, view.symbol(), op.range,
      closed == nullptr
          ? "what " + name + " opens here is never closed"
          : "what " + name + " opens here stays open if something raises before it is closed",
      name);
  if (closed != nullptr)
    finding.related.push_back(
        {context.locate(view.symbol(), view.op(*closed).range), "it is closed here"});
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || is_test_code(view))
    return;
  for (const meaning::Operation &o : view.record.meaning.operations)
    if (o.act == meaning::Act::open_resource)
      check_open(context, view, o);
}

} // namespace

Rule resource_leak_async() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
