// callback-under-lock: code that somebody else has supplied is called while a lock is held.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/reacquisition.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace heddle::rules {

using ir::kNone;

namespace {

const RuleInfo info = {
    "callback-under-lock",
    Severity::warning,
    Kind::deadlock,
    Group::standard,
    "A callback is called with a lock held that it may take",
    R"(The function that is called here is not fixed: a callback that was registered, or a method that a
derived class overrides. It is called with a lock held; and one of the functions that it can be takes
that lock itself, and waits for its own thread.

```cpp
void Source::emit(int value) {
  std::lock_guard<std::mutex> lock(mu_);
  on_value_(value);              // set to a lambda that calls Source::unsubscribe, which locks mu_
}
```

Where nothing is known of the callback but that a user of the class gives it, this is said as
information.

**Fix.** Copy the callback under the lock, release the lock, then call it.

**Silent** where all that is known to be stored there takes no such lock, for recursive locks, and for
methods whose overriders lock only their own objects.)",
    {"CWE-833", "CWE-667", "CERT-CON53-CPP", "CP.22"},
    Languages::all,
};

/// Parameters are followed to callers so many calls up.
constexpr int kCallersUpMax = 3;

/// A function that the call may run, and where it was put there.
struct Candidate {
  ir::SymbolId function = kNone;
  program::Site stored;
};

bool has_receiver(const ir::Symbol &function) {
  return function.owner != kNone && !function.is_static && !function.is_constructor;
}

/// What is stored in a member or global that holds a function.
class Stored {
public:
  explicit Stored(const program::Program &program) : program_(&program) {}

  void add(const program::FunctionRecord &record, const ir::Operand &value,
           const program::Site &site) {
    resolve(record, value, site, kCallersUpMax);
  }
  /// What callers give for the parameter.
  void find_given(ir::SymbolId function, std::uint32_t param, int up);

  std::vector<Candidate> candidates;
  ir::SymbolId setter = kNone; ///< stores what it is given

private:
  void resolve(const program::FunctionRecord &record, const ir::Operand &operand,
               const program::Site &site, int up);

  const program::Program *program_;
};

void Stored::find_given(ir::SymbolId function, std::uint32_t param, int up) {
  const ir::Symbol &callee = program_->tables->symbols[function];
  const std::size_t at = param + (has_receiver(callee) ? 1 : 0);
  for (const ir::SymbolId symbol : program_->callers_of(function)) {
    const program::FunctionRecord &record = *program_->function(symbol);
    for (const ir::Block &block : record.ir->blocks)
      for (const ir::Op &op : block.ops)
        if (op.callee.symbol == function && at < op.args.size())
          resolve(record, op.args[at], {symbol, op.range}, up);
  }
}

void Stored::resolve(const program::FunctionRecord &record, const ir::Operand &operand,
                     const program::Site &site, int up) {
  const ir::Function &function = *record.ir;
  const auto parameter = [&](std::uint32_t param) {
    if (setter == kNone)
      setter = function.symbol;
    if (up > 0)
      find_given(function.symbol, param, up - 1);
  };
  switch (operand.kind) {
  case ir::OperandKind::function:
    candidates.push_back({operand.index, site});
    return;
  case ir::OperandKind::value: {
    const ir::Value &value = function.values[operand.index];
    if (value.kind == ir::ValueKind::closure)
      candidates.push_back({value.index, site});
    else if (value.kind == ir::ValueKind::parameter)
      parameter(value.index);
    return;
  }
  case ir::OperandKind::address: {
    const ir::Place &place = function.places[operand.index];
    if (place.root.kind == ir::RootKind::pointee && place.projections.empty() &&
        function.values[place.root.index].kind == ir::ValueKind::parameter) {
      parameter(function.values[place.root.index].index);
      return;
    }
    if (place.root.kind != ir::RootKind::local || !place.projections.empty())
      return;
    for (std::uint32_t i = 0; i < function.params.size(); ++i)
      if (function.params[i].local == place.root.index) {
        parameter(i);
        return;
      }
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &op : block.ops)
        if (op.kind == ir::OpKind::construct && op.place == operand.index)
          for (const ir::Operand &arg : op.args)
            if (!(arg == operand))
              resolve(record, arg, site, up);
    return;
  }
  default: // not followed
    return;
  }
}

/// A value that may be a function is put into a member or global.
struct Store {
  ir::SymbolId slot = kNone;
  ir::Operand value;
};

/// A pointer to a function, or an object made of one: `std::function<void()>`.
bool may_hold_function(const ir::Tables &tables, ir::TypeId id) {
  const ir::Type *type = tables.value_type(id);
  if (type == nullptr)
    return true; // not known
  const auto is_function = [&](ir::TypeId of) {
    const ir::Type *other = tables.type(of);
    return other != nullptr && other->is_function;
  };
  return type->is_function || is_function(type->pointee) ||
         (!type->arguments.empty() && is_function(type->arguments[0]));
}

std::vector<Store> stores(const program::Program &program, const ir::Function &function,
                          const ir::Op &op) {
  const auto slot_of = [&](ir::PlaceId id) {
    if (id == kNone || !may_hold_function(*program.tables, function.places[id].type))
      return kNone;
    const ir::Place &place = function.places[id];
    if (place.projections.empty())
      return place.root.kind == ir::RootKind::global ? place.root.index : kNone;
    const ir::Projection &last = place.projections.back();
    return last.kind == ir::ProjectionKind::field ? last.arg : kNone;
  };
  std::vector<Store> found;
  if (op.kind == ir::OpKind::write || op.kind == ir::OpKind::construct) {
    if (const ir::SymbolId slot = slot_of(op.place); slot != kNone)
      for (const ir::Operand &value : op.args)
        found.push_back({slot, value});
  } else if (op.kind == ir::OpKind::call && op.args.size() > 1 &&
             op.args[0].kind == ir::OperandKind::address) {
    const ir::Symbol *callee = program.tables->symbol(op.callee.symbol);
    const ir::SymbolId slot = slot_of(op.args[0].index);
    if (slot != kNone && callee != nullptr && callee->qualified.ends_with("operator="))
      found.push_back({slot, op.args[1]});
  }
  return found;
}

/// What calls may run, found once for all calls of a program that ask.
class Callbacks {
public:
  explicit Callbacks(const Context &context)
      : program_(context.program), concerned_(context.concerned) {}

  /// What overrides the method, or overrides what does; ordered by key.
  const std::vector<Candidate> &overriders(ir::SymbolId method);
  const Stored &stored_in(ir::SymbolId slot);

private:
  void find_stores();

  const program::Program &program_;
  std::span<const ir::SymbolId> concerned_;
  std::map<ir::SymbolId, std::vector<ir::SymbolId>> direct_; ///< by what they override
  std::map<ir::SymbolId, std::vector<Candidate>> overriders_;
  std::map<ir::SymbolId, Stored> stored_; ///< of slots that are called
  bool found_ = false;
};

const std::vector<Candidate> &Callbacks::overriders(ir::SymbolId method) {
  if (direct_.empty())
    for (const ir::SymbolId symbol : *program_.functions)
      for (const ir::SymbolId base : program_.tables->symbols[symbol].overrides)
        direct_[base].push_back(symbol);
  const auto [known, is_new] = overriders_.try_emplace(method);
  if (!is_new)
    return known->second;
  std::set<ir::SymbolId> below{method};
  std::vector<ir::SymbolId> found{method};
  for (std::size_t i = 0; i < found.size(); ++i)
    if (const auto direct = direct_.find(found[i]); direct != direct_.end())
      for (const ir::SymbolId symbol : direct->second)
        if (below.insert(symbol).second)
          found.push_back(symbol);
  found.erase(found.begin());
  std::ranges::sort(found, {}, [&](ir::SymbolId symbol) -> const std::string & {
    return program_.tables->symbols[symbol].key;
  });
  for (const ir::SymbolId symbol : found)
    known->second.push_back({symbol, {symbol, program_.function(symbol)->ir->name}});
  return known->second;
}

/// In one walk for all slots that a function with a critical section calls.
void Callbacks::find_stores() {
  for (const ir::SymbolId symbol : concerned_) {
    const ir::Function &function = *program_.function(symbol)->ir;
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &op : block.ops)
        if (op.callee.kind == ir::CalleeKind::slot)
          if (const ir::SymbolId slot = program::lock_class(function.places[op.callee.place]);
              slot != kNone)
            stored_.try_emplace(slot, program_);
  }
  for (const ir::SymbolId symbol : concerned_) {
    const program::FunctionRecord &record = *program_.function(symbol);
    for (const ir::Block &block : record.ir->blocks)
      for (const ir::Op &op : block.ops)
        for (const Store &store : stores(program_, *record.ir, op))
          if (const auto slot = stored_.find(store.slot); slot != stored_.end())
            slot->second.add(record, store.value, {symbol, op.range});
  }
}

const Stored &Callbacks::stored_in(ir::SymbolId slot) {
  if (!std::exchange(found_, true))
    find_stores();
  return stored_.at(slot);
}

class Check {
public:
  Check(Context &context, const FunctionView &view, Callbacks &callbacks)
      : context_(context), view_(view), callbacks_(callbacks) {}
  void run();

private:
  void called(const ir::Op &op, const dataflow::LockState &before);
  void called(const ir::Op &op, const dataflow::Held &held, const Stored &stored,
              const std::string &callback);
  const program::TakenLock *taken(const ir::Op &op, const dataflow::Held &held,
                                  ir::SymbolId function) const;
  Finding &report(const ir::Op &op, const dataflow::Held &held, std::string message);

  Context &context_;
  const FunctionView &view_;
  Callbacks &callbacks_;
};

/// How the function takes the lock that is held. One that it takes of the object it is called on is
/// another, unless that is the object whose lock is held.
const program::TakenLock *Check::taken(const ir::Op &op, const dataflow::Held &held,
                                       ir::SymbolId function) const {
  const ir::Place &lock = view_.record.meaning.places[held.lock];
  const ir::SymbolId lock_class = program::lock_class(lock);
  if (lock_class == kNone)
    return nullptr;
  for (const program::TakenLock &t : context_.program.effects(function).taken) {
    if (t.lock_class != lock_class || t.restores ||
        (t.mode == models::Mode::shared && held.mode == models::Mode::shared))
      continue;
    const bool own_object = t.path && t.path->base == meaning::PathBase::receiver &&
                            std::ranges::none_of(t.path->projections, [](const auto &p) {
                              return p.kind == ir::ProjectionKind::deref;
                            });
    if (!own_object)
      return &t;
    if (op.args.empty() || op.args[0].kind != ir::OperandKind::address)
      continue;
    ir::Place here = view_.ir().places[op.args[0].index];
    here.projections.insert(here.projections.end(), t.path->projections.begin(),
                            t.path->projections.end());
    if (here == lock)
      return &t;
  }
  return nullptr;
}

Finding &Check::report(const ir::Op &op, const dataflow::Held &held, std::string message) {
  Finding &finding = context_.report(info, view_.symbol(), op.range, std::move(message),
                                     view_.describe(held.lock));
  finding.related.push_back(acquired_step(view_, held));
  return finding;
}

void Check::called(const ir::Op &op, const dataflow::Held &held, const Stored &stored,
                   const std::string &callback) {
  const std::string lock = quoted(view_.describe(held.lock));
  for (const Candidate &candidate : stored.candidates)
    if (const program::TakenLock *t = taken(op, held, candidate.function)) {
      Finding &finding = report(op, held,
                                quoted(callback) + " is called with " + lock + " held; it may be " +
                                    quoted(context_.name(candidate.function)) + ", which takes " +
                                    lock + " and would wait for its own thread");
      finding.related.push_back({context_.locate(candidate.stored),
                                 quoted(context_.name(candidate.function)) + " comes from here"});
      add_chain(context_, finding.related, t->chain, lock + " is taken here");
      return;
    }
  // Of what a user of the class gives, nothing is known.
  const ir::Symbol *setter = context_.program.tables->symbol(stored.setter);
  const ir::Place &place = view_.record.meaning.places[held.lock];
  const bool own = place.root.kind == ir::RootKind::pointee &&
                   view_.ir().values[place.root.index].kind == ir::ValueKind::receiver;
  if (!stored.candidates.empty() || setter == nullptr || !setter->is_public || !own ||
      held.mode == models::Mode::shared)
    return;
  Finding &finding = report(
      op, held,
      quoted(callback) + ", which a user gives to " + quoted(setter->name) + ", is called with " +
          lock + " held: if it comes back to this object, it waits for its own thread");
  finding.severity = Severity::information;
}

void Check::called(const ir::Op &op, const dataflow::LockState &before) {
  Stored stored(context_.program);
  std::string callback;
  switch (op.callee.kind) {
  case ir::CalleeKind::slot: {
    const ir::SymbolId slot = program::lock_class(view_.ir().places[op.callee.place]);
    if (slot == kNone)
      return;
    stored = callbacks_.stored_in(slot);
    callback = context_.short_name(slot);
    break;
  }
  case ir::CalleeKind::value: {
    const ir::Value &value = view_.ir().values[op.callee.value];
    if (value.kind != ir::ValueKind::parameter)
      return;
    stored.find_given(view_.symbol(), value.index, kCallersUpMax);
    callback = view_.ir().params[value.index].name;
    break;
  }
  case ir::CalleeKind::virtual_:
    stored.candidates = callbacks_.overriders(op.callee.symbol);
    callback = context_.name(op.callee.symbol);
    break;
  default:
    return;
  }
  for (const dataflow::Held &held : before.front().held)
    if (!held.clobbered && held.must &&
        dataflow::held(before, held.lock) == dataflow::Certainty::always &&
        !may_be_recursive(view_, held.lock,
                          program::lock_class(view_.record.meaning.places[held.lock])))
      called(op, held, stored, callback);
}

void Check::run() {
  dataflow::Visitor visitor;
  visitor.op = [this](meaning::Position at, const dataflow::LockState &before,
                      const dataflow::LockState &) {
    if (!before.empty() && !before.front().held.empty())
      called(view_.op(at), before);
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
}

bool is_callback(const ir::Op &op) {
  return op.callee.kind == ir::CalleeKind::slot || op.callee.kind == ir::CalleeKind::value ||
         op.callee.kind == ir::CalleeKind::virtual_;
}

/// It calls one with a lock held.
bool calls_one(const FunctionView &view) {
  if (view.record.state.cut || view.ir().degraded || !has_sections(view) ||
      !any_op(view.ir(), is_callback))
    return false;
  bool calls = false;
  dataflow::Visitor visitor;
  visitor.op = [&](meaning::Position at, const dataflow::LockState &before,
                   const dataflow::LockState &) {
    calls = calls || (!before.empty() && !before.front().held.empty() && is_callback(view.op(at)));
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
  return calls;
}

/// Whether what it calls is not the same always, as far as is known now.
bool calls_one_of_several(const FunctionView &view) {
  return has_sections(view) && any_op(view.ir(), [&](const ir::Op &op) {
           return is_callback(op) && (op.callee.kind != ir::CalleeKind::virtual_ ||
                                      view.context.program.overridden->contains(op.callee.symbol));
         });
}

/// What a callback may be is a matter of the whole program. Few functions call one, more store
/// what may be one.
bool is_concerned(const FunctionView &view) {
  if (calls_one(view))
    return true;
  return any_op(view.ir(), [&](const ir::Op &op) {
    return !stores(view.context.program, view.ir(), op).empty();
  });
}

void check_program(Context &context) {
  Callbacks callbacks(context);
  for (const ir::SymbolId symbol : context.concerned)
    if (const FunctionView view{context, *context.program.function(symbol)};
        !view.record.state.cut && !view.ir().degraded && calls_one_of_several(view))
      Check(context, view, callbacks).run();
}

} // namespace

Rule callback_under_lock() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
