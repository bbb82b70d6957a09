// member-outlived-by-thread: a thread of an object runs while members it uses are not there.
#include "analysis/program/member_uses.h"
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::MemberUse;

namespace {

const RuleInfo info = {
    "member-outlived-by-thread",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A thread of an object runs before members it uses are built, or after they are destroyed",
    R"(Members are built in the order in which they are declared, and destroyed in the opposite
order. A thread that a member starts in its initialiser runs at once, while the members declared
after it do not exist yet; one that a member joins in its destructor runs on while the members
declared after it are already gone.

```cpp
class Poller {
  Poller() : worker_([this] { run(); }) {}
  std::jthread worker_;     // starts before mu_ and queue_ are built,
  std::mutex mu_;           // and is joined after they are destroyed
  std::deque<Job> queue_;
};
```

**Fix.** Declare the thread last: then it starts when all else is there and is joined while it
still is. Or start it in a function that is called after construction, and join it in the
destructor's body.

**Silent** where the thread is started in the constructor's body, is joined or stopped in the
destructor, or does not use the members declared after it.)",
    {"CWE-908", "CWE-416", "CP.23", "C.47"},
};

const models::TypeModel *model_of(const program::Program &program, ir::SymbolId member) {
  const ir::Symbol *symbol = program.tables->symbol(member);
  const ir::Type *type = symbol != nullptr ? program.tables->value_type(symbol->type) : nullptr;
  return type != nullptr ? program.models->type(type->qualified) : nullptr;
}

/// The member of the object in which the thread's handle lies, or is put later on.
ir::SymbolId handle_member(const program::FunctionRecord &record, const Operation &spawn,
                           const ir::Place &object) {
  const auto member = [&](ir::PlaceId id) {
    const ir::Place *place = id != kNone ? &record.meaning.places[id] : nullptr;
    return place != nullptr && place->root == object.root && !place->projections.empty() &&
                   place->projections[0].kind == ir::ProjectionKind::field
               ? place->projections[0].arg
               : kNone;
  };
  if (const ir::SymbolId found = member(spawn.target); found != kNone || spawn.target == kNone)
    return found;
  for (const Operation &o : record.meaning.operations)
    if (o.act == Act::thread_move && o.other != kNone &&
        record.meaning.places[o.other] == record.meaning.places[spawn.target])
      if (const ir::SymbolId found = member(o.target); found != kNone)
        return found;
  return kNone;
}

/// What a constructor initialises, in order, before its body: (member, block, op).
struct Initialised {
  ir::SymbolId member = kNone;
  meaning::Position at;
};

class Check {
public:
  explicit Check(Context &context) : context_(context), program_(context.program) {}
  void run();

private:
  bool check_start(const program::FunctionRecord &record, const Operation &spawn,
                   const ir::Place &object, const std::vector<MemberUse> &uses);
  void check_end(const program::FunctionRecord &record, const Operation &spawn,
                 const ir::Place &object, const std::vector<MemberUse> &uses);
  bool joins_late(ir::SymbolId owner, ir::SymbolId handle) const;
  bool needs_destruction(ir::SymbolId member) const;
  void report(const program::FunctionRecord &record, const Operation &spawn, ir::SymbolId handle,
              const MemberUse &use, bool start);

  Context &context_;
  const program::Program &program_;
};

std::vector<Initialised> initialised(const ir::Function &function, const ir::Place &object) {
  std::vector<Initialised> found;
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      if ((op.kind != ir::OpKind::construct && op.kind != ir::OpKind::write) || op.place == kNone ||
          !program::in_initialiser(function, op))
        continue;
      const ir::Place &place = function.places[op.place];
      if (place.root == object.root && !place.projections.empty() &&
          place.projections[0].kind == ir::ProjectionKind::field)
        found.push_back({place.projections[0].arg, {b, i}});
    }
  return found;
}

void Check::report(const program::FunctionRecord &record, const Operation &spawn,
                   ir::SymbolId handle, const MemberUse &use, bool start) {
  const std::string member = quoted(context_.short_name(use.member));
  const std::string thread =
      handle != kNone ? "the thread of " + quoted(context_.short_name(handle)) : "the thread";
  std::string message = start ? thread + " starts before " + member +
                                    ", which it uses, is built: members are built in the order "
                                    "of their declaration"
                              : thread + " is joined after " + member +
                                    ", which it uses, is destroyed: declare the thread after it, "
                                    "or join in the destructor";
  Finding &finding =
      context_.report(info, record.ir->symbol, record.ir->blocks[spawn.block].ops[spawn.op].range,
                      std::move(message), context_.key(use.member));
  finding.related.push_back({context_.locate(use.site), "the thread uses " + member + " here"});
}

bool Check::check_start(const program::FunctionRecord &record, const Operation &spawn,
                        const ir::Place &object, const std::vector<MemberUse> &uses) {
  const ir::Function &function = *record.ir;
  const ir::SymbolId handle = handle_member(record, spawn, object);
  for (const Initialised &later : initialised(function, object)) {
    if (later.at <= meaning::Position{spawn.block, spawn.op} || later.member == handle)
      continue;
    const auto use = std::ranges::find(uses, later.member, &MemberUse::member);
    if (use != uses.end()) {
      report(record, spawn, handle, *use, true);
      return true;
    }
  }
  return false;
}

/// Whether the handle's own destructor is what joins the thread: nothing before it does.
bool Check::joins_late(ir::SymbolId owner, ir::SymbolId handle) const {
  const models::TypeModel *model = model_of(program_, handle);
  if (model == nullptr || !model->thread || !model->joins)
    return false;
  const ir::Symbol &type = program_.tables->symbols[owner];
  ir::SymbolId id = 0;
  bool implicit = false;
  for (const ir::Symbol &symbol : program_.tables->symbols) {
    if (symbol.is_destructor && symbol.owner == owner) {
      if (const program::FunctionRecord *record = program_.function(id)) {
        const std::optional<ir::Place> object = program::own_object(*record->ir);
        if (!object)
          return false;
        const auto uses = program::member_uses(program_, id, {meaning::PathBase::receiver, 0, {}});
        const bool joins =
            std::ranges::any_of(program_.effects(id).blocking, [](const program::Blocking &b) {
              return b.kind == models::BlockKind::join;
            });
        return !joins && std::ranges::none_of(uses, [&](const MemberUse &use) {
          return use.member == handle && use.operation->act != Act::guard_drop;
        });
      }
      implicit = symbol.file == type.file && symbol.offset == type.offset;
    }
    ++id;
  }
  return implicit;
}

/// Of a class whose end matters to who uses it: no lock, no atomic, no plain data.
bool Check::needs_destruction(ir::SymbolId member) const {
  const ir::Symbol *symbol = program_.tables->symbol(member);
  const ir::Type *type = symbol != nullptr ? program_.tables->type(symbol->type) : nullptr;
  const models::TypeModel *model = model_of(program_, member);
  return type != nullptr && type->is_class && !type->is_atomic &&
         (model == nullptr || (!model->lock && !model->atomic && !model->once_flag));
}

void Check::check_end(const program::FunctionRecord &record, const Operation &spawn,
                      const ir::Place &object, const std::vector<MemberUse> &uses) {
  const ir::SymbolId handle = handle_member(record, spawn, object);
  const ir::Symbol *symbol = program_.tables->symbol(handle);
  const ir::Symbol *owner = symbol != nullptr ? program_.tables->symbol(symbol->owner) : nullptr;
  if (owner == nullptr || uses.empty() || !joins_late(symbol->owner, handle))
    return;
  const auto at = std::ranges::find(owner->members, handle);
  if (at == owner->members.end())
    return;
  for (auto later = at + 1; later != owner->members.end(); ++later) {
    const auto use = std::ranges::find(uses, *later, &MemberUse::member);
    if (use != uses.end() && needs_destruction(*later))
      return report(record, spawn, handle, *use, false);
  }
}

void Check::run() {
  for (const ir::SymbolId symbol : context_.concerned) {
    const program::FunctionRecord &record = *program_.function(symbol);
    if (!record.meaning.has(Act::spawn) || record.state.cut)
      continue;
    const std::optional<ir::Place> object = program::own_object(*record.ir);
    if (!object)
      continue;
    for (const Operation &o : record.meaning.operations) {
      if (o.act != Act::spawn)
        continue;
      const std::vector<MemberUse> uses =
          program::member_uses_of_thread(program_, record, o, *object);
      const bool early = record.ir->special == ir::Special::constructor &&
                         program::in_initialiser(*record.ir, record.ir->blocks[o.block].ops[o.op]);
      if (!early || !check_start(record, o, *object, uses))
        check_end(record, o, *object, uses);
    }
  }
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule member_outlived_by_thread() {
  return {&info, nullptr, nullptr, check_program, does<Act::spawn>};
}

} // namespace heddle::rules
