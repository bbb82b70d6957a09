// future-used-twice: a future that gave its value is asked again, or a promise is kept twice.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "future-used-twice",
    Severity::error,
    Kind::async,
    Group::standard,
    "A future is asked for its value again, or a promise is set twice or left unset",
    R"(`std::future::get` takes the value out: after it, or after a move, the future has no state, and another
`get` or `wait` is undefined behaviour (libstdc++ throws `future_error`). `set_value` and `set_exception`
may be called once; the second call throws. A promise that is destroyed unset makes the waiter's `get`
throw `broken_promise`.

```cpp
auto size = std::async(measure, path);
if (size.get() > limit)
  report(size.get());        // the value is gone
```

**Fix.** Keep the value in a variable; `std::shared_future` where several ask.

**Silent** for shared futures, where the future is assigned to, tested with `valid()` or passed on in
between, and where it depends on the path.)",
    {"CWE-672", "CERT-ERR50-CPP", "CP.60"},
};

constexpr ObjectStates kUnknown = 1;
constexpr ObjectStates kFull = 2;  ///< a promise that nobody has kept
constexpr ObjectStates kSpent = 4; ///< asked, moved from; kept

/// `get` of `std::future::get`.
std::string_view method(const program::Program &program, ir::SymbolId symbol) {
  const ir::Symbol *callee = program.tables->symbol(symbol);
  if (callee == nullptr || !callee->is_system)
    return {};
  const std::string_view whole = callee->qualified;
  return whole.substr(whole.rfind(':') + 1);
}

/// An object of this function, its object, or its caller, that has one name throughout.
struct Tracked {
  ir::Place place;
  ir::PlaceId id = kNone;
  bool promise = false;
  bool own = false; ///< a promise that ends with the function
  std::string name;
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), meaning_(view.record.meaning) {}
  void run();

private:
  std::optional<Tracked> tracked(ir::PlaceId id) const;
  bool spends(const Tracked &object, const Operation &o) const;
  ObjectStates step(const Tracked &object, Position at, ObjectStates before) const;
  void check(const Tracked &object);
  void check_end(const Tracked &object, const ObjectFlow &flow);
  void report(const Tracked &object, const Operation &o);

  Context &context_;
  const FunctionView &view_;
  const meaning::FunctionMeaning &meaning_;
};

std::optional<Tracked> Check::tracked(ir::PlaceId id) const {
  if (id == kNone)
    return std::nullopt;
  Tracked object;
  object.id = id;
  object.place = meaning_.places[id];
  const auto &way = object.place.projections;
  const bool fixed = std::ranges::all_of(
      way, [](const ir::Projection &p) { return p.kind == ir::ProjectionKind::field; });
  const bool named = object.place.root.kind != ir::RootKind::pointee ||
                     view_.ir().values[object.place.root.index].kind != ir::ValueKind::phi;
  const models::TypeModel *model = model_of(context_.program, object.place.type);
  const ir::Type *type = context_.program.tables->value_type(object.place.type);
  const bool is_future = model != nullptr && model->future && model->name == "std::future";
  object.promise = type != nullptr && type->qualified == "std::promise";
  if (!fixed || !named || !(is_future || object.promise))
    return std::nullopt;
  if (object.place.root.kind == ir::RootKind::local && way.empty()) {
    const ir::Local &local = view_.ir().locals[object.place.root.index];
    object.own = local.storage == ir::Storage::parameter;
  }
  object.name = view_.describe(id);
  return object;
}

/// The operation takes the value out, or keeps the promise.
bool Check::spends(const Tracked &object, const Operation &o) const {
  const bool asks = object.promise ? o.act == Act::signal : o.act == Act::block;
  if (!asks || !o.of_future || o.target != object.id)
    return false;
  return object.promise || method(context_.program, o.callee) == "get";
}

ObjectStates Check::step(const Tracked &object, Position at, ObjectStates before) const {
  for (const Operation &o : meaning_.at(at.block, at.op)) {
    if (spends(object, o))
      return kSpent;
    if (o.act == Act::block && o.of_future && o.target == object.id)
      return before; // a wait leaves the value where it is
    if (o.act == Act::thread_move && o.other == object.id)
      return kSpent;
  }
  const ir::Op &op = view_.op(at);
  if (!mentions_object(view_.ir(), op, object.place) || op.kind == ir::OpKind::destroy)
    return before;
  if (object.promise && method(context_.program, op.callee.symbol) == "get_future")
    return before;
  return kUnknown;
}

void Check::report(const Tracked &object, const Operation &o) {
  const std::string name = quoted(object.name);
  Finding &finding = context_.report(
      info, view_.symbol(), view_.op(o).range,
      object.promise ? "the promise " + name + " has been kept already: this throws"
                     : "the future " + name + " has given its value already: it has none to give",
      object.name);
  for (const Operation &before : meaning_.operations) {
    const bool moves = before.act == Act::thread_move && before.other == object.id;
    if ((spends(object, before) || moves) &&
        follows(view_.ir(), {before.block, before.op}, {o.block, o.op})) {
      finding.related.push_back({context_.locate(view_.symbol(), view_.op(before).range),
                                 name + (moves            ? " is moved from here"
                                         : object.promise ? " is kept here"
                                                          : " gives its value here")});
      return;
    }
  }
}

/// A promise that the function owns is kept on some path, and not on this one.
void Check::check_end(const Tracked &object, const ObjectFlow &flow) {
  const bool kept = std::ranges::any_of(meaning_.operations,
                                        [&](const Operation &o) { return spends(object, o); });
  if (!object.promise || !object.own || !kept)
    return;
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b) {
    const ir::Block &block = view_.ir().blocks[b];
    if (block.terminator.kind != ir::TerminatorKind::return_ ||
        flow.before({b, static_cast<std::uint32_t>(block.ops.size())}) != kFull)
      continue;
    context_.report(info, view_.symbol(), block.terminator.range,
                    "this path leaves the promise " + quoted(object.name) +
                        " unset: whoever asks its future gets `broken_promise`",
                    object.name);
    return;
  }
}

void Check::check(const Tracked &object) {
  const ObjectFlow flow(view_.record, object.own ? kFull : kUnknown,
                        [&](Position at, ObjectStates before) { return step(object, at, before); });
  for (const Operation &o : meaning_.operations)
    if ((spends(object, o) || (o.act == Act::block && o.of_future && o.target == object.id)) &&
        flow.before({o.block, o.op}) == kSpent)
      return report(object, o);
  check_end(object, flow);
}

void Check::run() {
  if (view_.ir().degraded || !(meaning_.has(Act::block) || meaning_.has(Act::signal)))
    return;
  std::vector<Tracked> objects;
  for (const Operation &o : meaning_.operations)
    if (o.of_future)
      if (std::optional<Tracked> object = tracked(o.target);
          object &&
          std::ranges::none_of(objects, [&](const Tracked &t) { return t.place == object->place; }))
        objects.push_back(std::move(*object));
  for (const Tracked &object : objects)
    check(object);
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule future_used_twice() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
