// lock-used-before-init: a method takes a lock that only its siblings make sure is there.
#include "analysis/rules/tasks/tasks.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "lock-used-before-init",
    Severity::information,
    Kind::other,
    Group::advice,
    "A method uses a lock without the call that makes it",
    R"(The object begins without its lock; a method makes it on first use, and the others call that first. One that does not
finds `None` when it is the first to be called: `async with None` raises.

```python
async def put(self, key, value):
    self._ensure_lock()
    async with self._lock: ...

async def clear(self):
    async with self._lock: ...       # AttributeError, if nobody has called put() before
```

**Fix.** The same call first; or make the lock in the constructor, which needs no running loop since Python 3.10.

**Silent** where fewer than two siblings make that call or as many do without; where the method asks whether the lock is
there, or makes it; in private methods that the others call; where the constructor makes the lock. It is
advice: none of the projects that it was tried on makes its locks so.)",
    {"CWE-457", "CWE-908"},
    Languages::tasks,
};

/// What one method does with one lock attribute.
struct Method {
  ir::SymbolId symbol = ir::kNone;
  std::vector<Position> uses;
  bool makes = false;  ///< stores a lock there
  bool clears = false; ///< stores None there
  bool asks = false;   ///< compares it, or branches by it
};

ir::SymbolId own_attribute(const ir::Place &place) {
  return place.root.kind == ir::RootKind::pointee && place.projections.size() == 1 &&
                 place.projections.back().kind == ir::ProjectionKind::field
             ? place.projections.back().arg
             : ir::kNone;
}

bool is_lock(const Context &context, const ir::Op *made) {
  const ir::Symbol *callee =
      made != nullptr ? context.program.tables->symbol(made->callee.symbol) : nullptr;
  const models::TypeModel *type =
      callee != nullptr ? context.program.models->type(callee->qualified) : nullptr;
  return type != nullptr && (type->lock || type->semaphore);
}

/// By attribute.
std::map<ir::SymbolId, Method> attributes_of(const FunctionView &view) {
  constexpr std::array<std::string_view, 4> kUses = {"__enter__", "__aenter__", "acquire",
                                                     "release"};
  const ir::Function &function = view.ir();
  std::map<ir::SymbolId, Method> found;
  const auto note = [&](ir::SymbolId attribute) -> Method & {
    Method &method = found[attribute];
    method.symbol = view.symbol();
    return method;
  };
  const auto asked = [&](const ir::Operand &operand) {
    const ir::SymbolId attribute = operand.kind == ir::OperandKind::load
                                       ? own_attribute(function.places[operand.index])
                                       : ir::kNone;
    if (attribute != ir::kNone)
      note(attribute).asks = true;
  };
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      if (op.kind == ir::OpKind::write && op.place != ir::kNone && op.args.size() == 1) {
        const ir::SymbolId attribute = own_attribute(function.places[op.place]);
        if (attribute == ir::kNone)
          continue;
        note(attribute).makes |= is_lock(view.context, made_by(function, op.args[0]));
        note(attribute).clears |= op.args[0].null;
      } else if (op.kind == ir::OpKind::read && op.result != ir::kNone) {
        // A value of its own is asked in ways that are not followed.
        if (const ir::SymbolId attribute = own_attribute(function.places[op.place]);
            attribute != ir::kNone)
          note(attribute).asks = true;
      } else if (op.kind == ir::OpKind::call && !op.args.empty() &&
                 op.args[0].kind == ir::OperandKind::address &&
                 ir::is_one_of(method_name(view.context, op), kUses)) {
        if (const ir::SymbolId attribute = own_attribute(function.places[op.args[0].index]);
            attribute != ir::kNone)
          note(attribute).uses.push_back({b, i});
      }
    }
    asked(function.blocks[b].terminator.condition);
  }
  for (const ir::Value &value : function.values)
    if (value.kind == ir::ValueKind::compare || value.kind == ir::ValueKind::negation)
      std::ranges::for_each(value.operands, asked);
  return found;
}

/// Whether the function calls the other before the op.
bool calls_before(const FunctionView &view, ir::SymbolId callee, Position use) {
  const ir::Function &function = view.ir();
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
      if (function.blocks[b].ops[i].kind == ir::OpKind::call &&
          function.blocks[b].ops[i].callee.symbol == callee && follows(function, {b, i}, use))
        return true;
  return false;
}

FunctionView view_of(const Context &context, ir::SymbolId symbol) {
  return {context, *context.program.function(symbol)};
}

bool is_constructor(const Context &context, ir::SymbolId symbol) {
  return context.program.function(symbol)->ir->special == ir::Special::constructor;
}

/// A helper of others' methods.
bool is_part(const Context &context, ir::SymbolId symbol) {
  return last_name(context.program.tables->symbols[symbol]).starts_with('_') &&
         !context.program.callers_of(symbol).empty();
}

void check_attribute(Context &context, const std::vector<Method> &methods) {
  const auto maker = std::ranges::find_if(methods, [&](const Method &method) {
    return method.makes && method.asks && !is_constructor(context, method.symbol);
  });
  const bool starts_empty = std::ranges::any_of(methods, [&](const Method &method) {
    return method.clears && is_constructor(context, method.symbol);
  });
  if (maker == methods.end() || !starts_empty ||
      std::ranges::any_of(methods, [&](const Method &method) {
        return method.makes && method.symbol != maker->symbol;
      }))
    return;
  std::vector<const Method *> with;
  std::vector<const Method *> without;
  for (const Method &method : methods) {
    if (method.uses.empty() || method.symbol == maker->symbol)
      continue;
    const FunctionView view = view_of(context, method.symbol);
    if (calls_before(view, maker->symbol, method.uses.front()))
      with.push_back(&method);
    else if (!method.asks && !view.ir().degraded && !is_part(context, method.symbol))
      without.push_back(&method);
  }
  if (with.size() < 2 || without.size() >= with.size())
    return;
  const std::string call = quoted(context.name(maker->symbol));
  for (const Method *method : without) {
    const FunctionView view = view_of(context, method->symbol);
    const ir::Op &use = view.op(method->uses.front());
    const std::string name = quoted(
        meaning::describe(*context.program.tables, view.ir(), view.ir().places[use.args[0].index]));
    std::string text = name;
    text += " may not be there yet: ";
    text += call;
    text += " makes it, which " + std::to_string(with.size());
    text += " other methods call before they use it";
    Finding &finding = context.report(info, method->symbol, use.range, std::move(text), name);
    std::string made = name;
    made += " is made in ";
    made += call;
    finding.related.push_back(
        {context.locate(maker->symbol, context.program.function(maker->symbol)->ir->name), made});
    finding.related.push_back(
        {context.locate(
             with.front()->symbol,
             view_of(context, with.front()->symbol).op(with.front()->uses.front()).range),
         quoted(context.name(with.front()->symbol)) + " calls it before this"});
  }
}

void check_program(Context &context) {
  // By class and attribute, in the order of the keys.
  std::map<std::pair<std::string, std::string>, std::vector<Method>> found;
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    const ir::Symbol &function = context.program.tables->symbols[symbol];
    if (record.state.cut || function.owner == ir::kNone)
      continue;
    for (auto &[attribute, method] : attributes_of({context, record}))
      if (method.makes || method.clears || !method.uses.empty())
        found[{context.key(function.owner), context.key(attribute)}].push_back(std::move(method));
  }
  for (const auto &[attribute, methods] : found)
    if (methods.size() > 3)
      check_attribute(context, methods);
}

/// Methods that do something with an attribute that may be a lock.
bool is_concerned(const FunctionView &view) {
  if (view.context.program.tables->symbols[view.symbol()].owner == ir::kNone)
    return false;
  return std::ranges::any_of(attributes_of(view), [](const auto &entry) {
    return entry.second.makes || entry.second.clears || !entry.second.uses.empty();
  });
}

} // namespace

Rule lock_used_before_init() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
