// thread-not-joined: a std::thread is destroyed, or assigned to, while its thread may be joined.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <array>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "thread-not-joined",
    Severity::warning,
    Kind::resource,
    Group::standard,
    "A thread object that is still joinable is destroyed or overwritten, which ends the program",
    R"(The destructor of `std::thread`, and assignment to one, call `std::terminate` if the object still
stands for a thread: one that was started and neither joined nor detached. Often the normal path
joins, and an exception or an early return goes past it.

```cpp
std::thread worker(fill, &buffer);
if (!header.valid())
  return false;             // ~thread: std::terminate
worker.join();
```

Reported for a local `std::thread` (also in a container or behind a smart pointer) and the paths of
its function, and for a member that nothing in the program joins although its class has a destructor.

**Fix.** `std::jthread` (C++20), which joins; or join on that path as well, for an exception with a guard
object.

**Silent** once anything else is done with the object: it is passed on, captured, tested with
`joinable()`; and for exceptions that nothing is known to throw.)",
    {"CP.25", "CP.23", "CWE-404"},
};

constexpr ObjectStates kIdle = 1;
constexpr ObjectStates kStarted = 2;
constexpr ObjectStates kUnknown = 4;

/// The destructor of the class ends the program if a thread is still joinable.
bool is_strict_thread(const program::Program &program, ir::TypeId id) {
  const models::TypeModel *model = model_of(program, id);
  return model != nullptr && model->thread && !model->joins && model->library == "std";
}

/// A container or a smart pointer of such threads.
bool owns_strict_threads(const program::Program &program, ir::TypeId id) {
  const ir::Type *type = program.tables->value_type(id);
  return type != nullptr && !type->is_pointer && !type->arguments.empty() &&
         is_strict_thread(program, type->arguments[0]);
}

/// A thread object, or what holds some: a local variable, or a member of the function's own object.
struct Tracked {
  ir::Place place;
  ir::LocalId local = kNone; ///< kNone: a member
  bool several = false;      ///< a container
  std::string name;
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), meaning_(view.record.meaning) {}
  void run();

private:
  std::optional<Tracked> tracked(ir::PlaceId id) const;
  bool is(const Tracked &object, ir::PlaceId id) const;
  bool starts(ir::PlaceId source) const;
  bool is_harmless(const ir::Op &op) const;
  ObjectStates step(const Tracked &object, Position at, ObjectStates before) const;
  void check(const Tracked &object);
  void report(const Tracked &object, const ObjectFlow &flow, Position at, const std::string &what,
              bool by_exception);

  Context &context_;
  const FunctionView &view_;
  const meaning::FunctionMeaning &meaning_;
};

std::optional<Tracked> Check::tracked(ir::PlaceId id) const {
  if (id == kNone)
    return std::nullopt;
  Tracked object;
  object.place = meaning_.places[id];
  std::vector<ir::Projection> &way = object.place.projections;
  if (!way.empty() && way.back().kind == ir::ProjectionKind::any) {
    object.several = true;
    way.pop_back();
  }
  ir::TypeId type = kNone;
  if (object.place.root.kind == ir::RootKind::local && way.empty()) {
    object.local = object.place.root.index;
    const ir::Local &local = view_.ir().locals[object.local];
    if (local.storage != ir::Storage::automatic)
      return std::nullopt;
    type = local.type;
    object.name = local.name;
  } else if (object.place.root.kind == ir::RootKind::pointee && way.size() == 1 &&
             way[0].kind == ir::ProjectionKind::field &&
             view_.ir().values[object.place.root.index].kind == ir::ValueKind::receiver) {
    const ir::Symbol &field = context_.program.tables->symbols[way[0].arg];
    type = field.type;
    object.name = context_.short_name(way[0].arg);
  } else {
    return std::nullopt;
  }
  if (!is_strict_thread(context_.program, type)) {
    if (!owns_strict_threads(context_.program, type))
      return std::nullopt;
    object.several = true;
  }
  return object;
}

bool Check::is(const Tracked &object, ir::PlaceId id) const {
  const std::optional<Tracked> other = tracked(id);
  return other && other->place == object.place;
}

/// A thread is started in this function into what is moved from here.
bool Check::starts(ir::PlaceId source) const {
  return source != kNone && std::ranges::any_of(meaning_.operations, [&](const Operation &o) {
           return o.act == Act::spawn && o.target == source;
         });
}

/// What only looks at a container, or makes room in it.
bool Check::is_harmless(const ir::Op &op) const {
  static constexpr std::array<std::string_view, 5> names = {"size", "empty", "capacity", "reserve",
                                                            "get_id"};
  const ir::Symbol *callee = context_.program.tables->symbol(op.callee.symbol);
  if (callee == nullptr || !callee->is_system)
    return false;
  const std::string_view whole = callee->qualified;
  return std::ranges::find(names, whole.substr(whole.rfind(':') + 1)) != names.end();
}

ObjectStates Check::step(const Tracked &object, Position at, ObjectStates before) const {
  const ir::Op &op = view_.op(at);
  for (const Operation &o : meaning_.at(at.block, at.op)) {
    if ((o.act == Act::join || o.act == Act::detach) && is(object, o.target))
      return o.timed || object.several ? kUnknown : kIdle;
    if (o.act == Act::spawn && is(object, o.target))
      return o.callee == kNone && op.args.empty() ? kUnknown : kStarted;
    if (o.act == Act::thread_move && is(object, o.other))
      return kIdle;
    if (o.act == Act::thread_move && is(object, o.target))
      return starts(o.other) ? kStarted : kUnknown;
  }
  if (!mentions_object(view_.ir(), op, object.place) || is_harmless(op))
    return before;
  if (op.kind == ir::OpKind::destroy || (op.kind == ir::OpKind::construct && op.args.empty()))
    return kIdle;
  return kUnknown;
}

void Check::report(const Tracked &object, const ObjectFlow &flow, Position at,
                   const std::string &what, bool by_exception) {
  const ir::Op *started = nullptr;
  for (const Operation &o : meaning_.operations)
    if (started == nullptr &&
        ((o.act == Act::spawn && is(object, o.target)) ||
         (o.act == Act::thread_move && is(object, o.target))) &&
        (follows(view_.ir(), {o.block, o.op}, at) || by_exception))
      started = &view_.op(o);
  if (started == nullptr)
    return;
  Finding &finding = context_.report(
      info, view_.symbol(), started->range,
      quoted(object.name) + what + " the thread that is started here: that calls std::terminate",
      object.name);
  if (!by_exception) {
    finding.related.push_back({context_.locate(view_.symbol(), view_.op(at).range),
                               quoted(object.name) + " still stands for a thread here"});
    return;
  }
  for (const Position thrown : meaning_.throwing)
    if (view_.op(thrown).unwind != kNone && (flow.before(thrown) & kStarted) != 0) {
      finding.related.push_back({context_.locate(view_.symbol(), view_.op(thrown).range),
                                 "an exception may leave here, past every join"});
      return;
    }
}

void Check::check(const Tracked &object) {
  const ObjectFlow flow(view_.record, object.local != kNone ? kIdle : kUnknown,
                        [&](Position at, ObjectStates before) { return step(object, at, before); });
  const auto is_started = [&](ObjectStates states) {
    return states == kStarted || (object.several && states == (kStarted | kIdle));
  };
  for (const bool cleanup : {false, true})
    for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b)
      for (std::uint32_t i = 0; i < view_.ir().blocks[b].ops.size(); ++i) {
        const Position at{b, i};
        const ir::Op &op = view_.op(at);
        if (view_.ir().blocks[b].cleanup != cleanup || !is_started(flow.before(at)))
          continue;
        if (op.kind == ir::OpKind::destroy && object.local != kNone && op.place != kNone &&
            view_.ir().places[op.place] == object.place)
          return report(object, flow, at,
                        cleanup ? " is destroyed by an exception that goes past every join of"
                                : " is destroyed on a path that does not join",
                        cleanup);
        if (object.several || flow.before(at) != kStarted)
          continue;
        for (const Operation &o : meaning_.at(b, i))
          if (o.act == Act::thread_move && is(object, o.target))
            return report(object, flow, at, " is assigned to before anything joins", false);
      }
}

void Check::run() {
  if (!meaning_.has(Act::spawn) || view_.ir().degraded || view_.record.state.approximated)
    return;
  std::vector<Tracked> objects;
  for (const Operation &o : meaning_.operations)
    if (o.act == Act::spawn || o.act == Act::thread_move)
      if (std::optional<Tracked> object = tracked(o.target);
          object &&
          std::ranges::none_of(objects, [&](const Tracked &t) { return t.place == object->place; }))
        objects.push_back(std::move(*object));
  for (const Tracked &object : objects)
    check(object);
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

/// Starts of threads into a member, and whether anything else is done with it anywhere.
struct MemberThread {
  program::Site start;
  bool used = false;
};

/// The member that the place is, or leads through.
ir::SymbolId member_in(const program::Program &program, const ir::Place &place) {
  for (const ir::Projection &p : place.projections)
    if (p.kind == ir::ProjectionKind::field)
      if (const ir::Symbol *field = program.tables->symbol(p.arg);
          field != nullptr &&
          (is_strict_thread(program, field->type) || owns_strict_threads(program, field->type)))
        return p.arg;
  return kNone;
}

bool mentions_member(const FunctionView &view) {
  return std::ranges::any_of(view.ir().places, [&](const ir::Place &place) {
    return member_in(view.context.program, place) != kNone;
  });
}

void note_uses(const program::Program &program, const program::FunctionRecord &record,
               std::map<ir::SymbolId, MemberThread> &members) {
  const ir::Function &function = *record.ir;
  const auto each = [&](std::uint32_t b, std::uint32_t i, const ir::Op &op) {
    const auto note = [&](ir::PlaceId id) {
      const ir::SymbolId member =
          id < function.places.size() ? member_in(program, function.places[id]) : kNone;
      if (member == kNone ||
          (op.kind == ir::OpKind::destroy && op.origin == ir::Origin::implicit) ||
          (op.kind == ir::OpKind::construct && op.args.empty()))
        return;
      MemberThread &thread = members[member];
      bool starts = false;
      for (const Operation &o : record.meaning.at(b, i))
        if ((o.act == Act::spawn || o.act == Act::thread_move) && o.target != kNone &&
            member_in(program, record.meaning.places[o.target]) == member)
          starts = true;
      if (!starts)
        thread.used = true;
      else if (thread.start.function == kNone)
        thread.start = {function.symbol, op.range};
    };
    note(op.place);
    note(op.callee.place);
    for (const ir::Operand &o : op.args)
      if (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load)
        note(o.index);
  };
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
      each(b, i, function.blocks[b].ops[i]);
    if (const ir::Operand &out = function.blocks[b].terminator.condition;
        out.kind == ir::OperandKind::address || out.kind == ir::OperandKind::load)
      if (const ir::SymbolId member = member_in(program, function.places[out.index]);
          member != kNone)
        members[member].used = true;
  }
  for (const ir::Value &value : function.values)
    for (const ir::Operand &o : value.operands)
      if ((o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load) &&
          o.index < function.places.size())
        if (const ir::SymbolId member = member_in(program, function.places[o.index]);
            member != kNone)
          members[member].used = true;
}

/// The destructor of the class as the user wrote it; kNone: there is none that is seen.
ir::SymbolId destructor_of(const program::Program &program, ir::SymbolId owner) {
  for (const ir::SymbolId symbol : *program.functions)
    if (const ir::Symbol &s = program.tables->symbols[symbol];
        s.is_destructor && s.owner == owner && !program.function(symbol)->ir->degraded)
      return symbol;
  return kNone;
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  std::map<ir::SymbolId, MemberThread> members;
  for (const ir::SymbolId symbol : context.concerned)
    note_uses(program, *program.function(symbol), members);
  for (const auto &[member, thread] : members) {
    if (thread.used || thread.start.function == kNone)
      continue;
    const ir::Symbol &field = program.tables->symbols[member];
    const ir::SymbolId destructor = destructor_of(program, field.owner);
    if (destructor == kNone || field.is_static || field.is_public)
      continue;
    Finding &finding =
        context.report(info, thread.start.function, thread.start.range,
                       "the thread that is started in " + quoted(field.name) +
                           " is never joined nor detached: destroying the object calls "
                           "std::terminate",
                       field.key);
    finding.related.push_back(
        {context.locate(destructor, program.function(destructor)->ir->name),
         "this destructor ends without joining " + quoted(context.short_name(member))});
  }
}

} // namespace

Rule thread_not_joined() {
  return {&info, check_function, nullptr, check_program, mentions_member};
}

} // namespace heddle::rules
