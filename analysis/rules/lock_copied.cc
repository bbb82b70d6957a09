// lock-copied: an object is copied with the lock that lies in it.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "lock-copied",
    Severity::error,
    Kind::resource,
    Group::standard,
    "An object is copied together with the lock that lies in it",
    R"(A copy of a lock is another lock: whoever holds the one does not keep out who holds the other. And the
copy is made of whatever state the lock was in, so that it may be locked by nobody for ever; copied onto a
lock in use, it unlocks or locks that under its holder's feet. POSIX leaves all of it undefined.

```c
void update(struct account a) {        /* a copy, with a lock of its own */
  pthread_mutex_lock(&a.lock);
  a.balance += 1;
  pthread_mutex_unlock(&a.lock);
}
```

**Fix.** Pass a pointer; copy the other members one by one, or keep the lock apart from what is copied.

**Silent** for a copy whose lock is initialised afterwards or never used, and where the source is a
constant (a template for initialisation).)",
    {"CWE-667", "CERT-POS49-C", "CERT-CON50-CPP"},
};

/// Structs within structs are looked into so deep.
constexpr int kDepthMax = 4;

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run();

private:
  bool is_lock(ir::TypeId type) const;
  std::string lock_in(ir::TypeId type, int depth) const;
  bool mentions(const ir::Place &object, std::initializer_list<Act> acts) const;
  void copied(const ir::Op &op);
  void passed(const Operation &o);

  Context &context_;
  const FunctionView &view_;
};

bool begins_with(const ir::Place &place, const ir::Place &object) {
  return place.root == object.root && place.projections.size() > object.projections.size() &&
         std::equal(object.projections.begin(), object.projections.end(),
                    place.projections.begin());
}

bool Check::is_lock(ir::TypeId id) const {
  const ir::Type *type = context_.program.tables->type(id);
  const models::TypeModel *model =
      type != nullptr ? context_.program.models->type(type->qualified) : nullptr;
  return model != nullptr && model->lock.has_value();
}

/// The name of a member that is a lock, or holds one; empty if there is none.
std::string Check::lock_in(ir::TypeId id, int depth) const {
  const ir::Tables &tables = *context_.program.tables;
  const ir::Type *type = tables.type(id);
  const ir::Symbol *symbol = type != nullptr ? tables.symbol(type->symbol) : nullptr;
  if (symbol == nullptr || !type->is_class || depth == 0)
    return {};
  for (const ir::SymbolId member : symbol->members) {
    const ir::TypeId of = tables.symbols[member].type;
    if (is_lock(of))
      return context_.short_name(member);
    if (const std::string inner = lock_in(of, depth - 1); !inner.empty())
      return context_.short_name(member) + '.' + inner;
  }
  return {};
}

/// Whether a lock within the object is used in one of these ways in this function.
bool Check::mentions(const ir::Place &object, std::initializer_list<Act> acts) const {
  const std::vector<ir::Place> &places = view_.record.meaning.places;
  const auto within = [&](ir::PlaceId id) {
    return id != kNone && begins_with(places[id], object);
  };
  return std::ranges::any_of(view_.record.meaning.operations, [&](const Operation &o) {
    if (std::ranges::find(acts, o.act) == acts.end())
      return false;
    return within(o.target) || std::ranges::any_of(o.locks, within) ||
           std::ranges::any_of(o.alternatives, [&](const meaning::Alternative &a) {
             return std::ranges::any_of(a.changes, [&](const auto &c) { return within(c.lock); });
           });
  });
}

void Check::copied(const ir::Op &op) {
  if ((op.kind != ir::OpKind::write && op.kind != ir::OpKind::construct) || op.place == kNone ||
      op.args.size() != 1 || op.args[0].kind != ir::OperandKind::address || op.args[0].moved)
    return;
  const ir::Place &to = view_.ir().places[op.place];
  const ir::Place &from = view_.ir().places[op.args[0].index];
  const bool constructed = op.kind == ir::OpKind::construct;
  if (to.type == kNone || from.root.kind == ir::RootKind::local ||
      (constructed && op.callee.symbol != kNone &&
       context_.program.function(op.callee.symbol) != nullptr))
    return;
  const ir::Type *source = context_.program.tables->type(from.type);
  const ir::Type *target = context_.program.tables->type(to.type);
  const ir::Symbol *global = from.root.kind == ir::RootKind::global
                                 ? context_.program.tables->symbol(from.root.index)
                                 : nullptr;
  if (source == nullptr || source->symbol != target->symbol || source->is_const ||
      (global != nullptr && global->is_const))
    return;
  const std::string member = lock_in(to.type, kDepthMax);
  if (member.empty() || mentions(to, {Act::lock_init}) ||
      (to.root.kind == ir::RootKind::local && !mentions(to, {Act::change, Act::guard_create})))
    return;
  context_.report(info, view_.symbol(), op.range,
                  quoted(meaning::describe(*context_.program.tables, view_.ir(), from)) +
                      " is copied with its lock " + quoted(member) +
                      ": the copy is another lock, in whatever state this one is",
                  member);
}

/// Locking what lies in a parameter that is passed by value.
void Check::passed(const Operation &o) {
  if (o.act != Act::change && o.act != Act::guard_create)
    return;
  std::vector<ir::PlaceId> locks = o.locks;
  for (const meaning::Alternative &a : o.alternatives)
    for (const auto &c : a.changes)
      if (c.change > 0)
        locks.push_back(c.lock);
  for (const ir::PlaceId id : locks) {
    const ir::Place &lock = view_.record.meaning.places[id];
    if (lock.root.kind != ir::RootKind::local || lock.projections.empty() ||
        view_.ir().locals[lock.root.index].storage != ir::Storage::parameter ||
        std::ranges::any_of(lock.projections,
                            [](const auto &p) { return p.kind != ir::ProjectionKind::field; }))
      continue;
    const std::string name = quoted(view_.ir().locals[lock.root.index].name);
    Finding &finding =
        context_.report(info, view_.symbol(), view_.op(o).range,
                        quoted(view_.describe(id)) + " is the lock of a copy: " + name +
                            " is passed by value, and nobody else can see this lock",
                        view_.describe(id));
    finding.related.push_back(
        {context_.locate(view_.symbol(), view_.ir().locals[lock.root.index].range),
         name + " is copied here, with its lock"});
    return;
  }
}

void Check::run() {
  for (const ir::Block &block : view_.ir().blocks)
    for (const ir::Op &op : block.ops)
      copied(op);
  for (const Operation &o : view_.record.meaning.operations)
    passed(o);
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded)
    Check(context, view).run();
}

} // namespace

Rule lock_copied() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
