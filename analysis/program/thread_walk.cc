// The walk over what each thread does, in context.
#include "analysis/program/threads.h"

#include <algorithm>
#include <deque>
#include <tuple>

namespace heddle::program::threads {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

/// Limits of one walk, in steps; beyond them nothing is known.
constexpr std::size_t kActivationsMax = 20'000;
constexpr std::size_t kStepsMax = 400'000;
constexpr std::size_t kThreadsMax = 400;
constexpr std::uint32_t kThreadDepthMax = 4; ///< of threads that start threads
constexpr std::uint32_t kCallDepthMax = 64;
constexpr std::size_t kAlternativesMax = 4; ///< objects that one pointer may point to

/// A function as it is called: what its inputs stand for, and the locks its callers hold.
struct Frame {
  ir::SymbolId function = kNone;
  ThreadId thread = 0;
  ObjectId receiver = kNone;
  std::vector<ObjectId> parameters;
  std::vector<ObjectId> captures;
  std::vector<ir::SymbolId> functions; ///< that the parameters point to; kNone: none that is known
  Locks locks;
  bool vague_lock = false;
  Ids once;
  Ids conditions; ///< globals that callers tested before they called
  /// A joined pointer that is looked at as one of its alternatives, wherever it occurs.
  ir::ValueId chosen = kNone;
  std::uint32_t alternative = 0;
};

/// A thread's handle: an object, or some element of a container, which may be unknown.
struct Handle {
  ObjectId object = kNone;
  bool element = false;
  bool operator==(const Handle &) const = default;
};

using Key = std::vector<std::uint32_t>;

void append(Key &key, const Ids &ids) {
  key.push_back(static_cast<std::uint32_t>(ids.size()));
  key.insert(key.end(), ids.begin(), ids.end());
}

void append(Key &key, const Locks &locks) {
  for (const auto &[lock, mode] : locks) {
    key.push_back(lock);
    key.push_back(static_cast<std::uint32_t>(mode));
  }
}

class Walker {
public:
  Walker(const Program &program, const StepsOf &steps) : program_(program), steps_(steps) {}
  Walked run(const std::vector<ir::SymbolId> &spawners);

private:
  ThreadId enter(ir::SymbolId function);
  void run_queue();
  Past activate(const Frame &frame, const Past &in, std::uint32_t depth);
  Past flow(const Frame &frame, const Steps &steps, const Past &in, std::uint32_t depth);
  void apply(const Frame &frame, const Steps &steps, const Step &step, Past &past,
             std::uint32_t depth);
  bool concerns_threads(const ir::Place &place) const;
  void access(const Frame &frame, const Step &step, const Past &past);
  Ids conditions_at(const Frame &frame, const Steps &steps, std::uint32_t block) const;
  void access_as(const Frame &frame, const Step &step, const Past &past);
  void spawn(const Frame &frame, const Steps &steps, const Step &step, Past &past);
  void call(const Frame &frame, const Steps &steps, const Step &step, Past &past,
            std::uint32_t depth);
  void join(const Handle &handle, Past &past) const;
  void note_presence(const Frame &frame, const Steps &steps, const Operation &o, const Past &past);
  void note_entered(const Frame &frame, const Steps &steps, const Operation &o, Past &past) const;
  void narrow_covers(const Frame &frame, const Steps &steps, const Step &step, const Past &past);
  Frame callee_frame(const Frame &frame, const Steps &steps, const Operation &o) const;
  void add_locks(const Frame &frame, const Steps &steps, const Step &step, Locks &locks,
                 bool &vague) const;
  ObjectId resolve(const Frame &frame, const FunctionRecord &record, ir::PlaceId place) const;
  ir::ValueId open_choice(const Frame &frame, const FunctionRecord &record,
                          const ir::Place &place) const;
  std::vector<Frame> choices(const Frame &frame, const FunctionRecord &record,
                             ir::ValueId phi) const;
  std::vector<ObjectId> alternatives(const Frame &frame, const FunctionRecord &record,
                                     const ir::Place &place) const;
  ObjectId root_of(const Frame &frame, const FunctionRecord &record, const ir::Root &root) const;
  ir::SymbolId function_of(const Frame &frame, const FunctionRecord &record,
                           const ir::Operand &operand) const;
  Handle handle_of(const Frame &frame, const FunctionRecord &record, ir::PlaceId place) const;
  const Steps *steps(ir::SymbolId function);
  ObjectId unnamed(Object::Kind kind) {
    return walked_.objects.intern({kind, 0, kNone, 0, false, {}});
  }
  bool over_budget() const { return !walked_.complete; }

  const Program &program_;
  const StepsOf &steps_;
  mutable Walked walked_;
  std::map<ir::SymbolId, std::shared_ptr<const Steps>> known_;
  std::map<Key, std::optional<Past>> memo_; ///< nullopt: being walked
  std::map<Key, ThreadId> threads_;
  std::map<ThreadId, std::vector<Handle>> handles_;
  std::map<Key, std::size_t> accesses_;
  std::deque<std::pair<ThreadId, Frame>> queue_;
  std::size_t activations_ = 0;
  std::size_t steps_taken_ = 0;
};

const Steps *Walker::steps(ir::SymbolId function) {
  const auto it = known_.find(function);
  if (it != known_.end())
    return it->second.get();
  std::shared_ptr<const Steps> made;
  const FunctionRecord *record = program_.function(function);
  if (record != nullptr && !record->state.cut)
    made = steps_(function);
  walked_.visited.insert(function);
  return known_.emplace(function, std::move(made)).first->second.get();
}

// --- objects

ObjectId Walker::root_of(const Frame &frame, const FunctionRecord &record,
                         const ir::Root &root) const {
  Object object;
  object.function = frame.function;
  object.thread = frame.thread;
  object.index = root.index;
  if (root.kind == ir::RootKind::global) {
    const ir::Symbol *symbol = program_.tables->symbol(root.index);
    object = {};
    object.index = root.index;
    if (symbol != nullptr && symbol->is_thread_local)
      object.thread = frame.thread;
    return walked_.objects.intern(std::move(object));
  }
  if (root.kind == ir::RootKind::local) {
    object.kind = Object::Kind::local;
    object.per_iteration = root.index < record.ir->locals.size() &&
                           ir::is_in_loop(*record.ir, record.ir->locals[root.index].scope);
    return walked_.objects.intern(std::move(object));
  }
  if (root.index >= record.ir->values.size())
    return kNone;
  const ir::Value &value = record.ir->values[root.index];
  const auto input = [&](const std::vector<ObjectId> &inputs) {
    return value.index < inputs.size() ? inputs[value.index] : kNone;
  };
  switch (value.kind) {
  case ir::ValueKind::receiver:
    return frame.receiver;
  case ir::ValueKind::parameter:
    return input(frame.parameters);
  case ir::ValueKind::capture:
    return input(frame.captures);
  case ir::ValueKind::result: {
    const std::map<ir::ValueId, bool> &fresh = known_.at(frame.function)->fresh;
    const auto made = fresh.find(root.index);
    if (made == fresh.end())
      return kNone;
    object.kind = Object::Kind::heap;
    object.per_iteration = made->second;
    return walked_.objects.intern(std::move(object));
  }
  case ir::ValueKind::phi: {
    if (root.index != frame.chosen)
      return kNone;
    // What is reached from where the pointer was before (`p = p->next`) is not followed.
    const ir::Operand &operand = value.operands[frame.alternative];
    if (operand.kind == ir::OperandKind::value && operand.index != root.index)
      return root_of(frame, record, {ir::RootKind::pointee, operand.index});
    if (operand.kind != ir::OperandKind::address)
      return kNone;
    const ir::Place &place = record.ir->places[operand.index];
    return place.root == root
               ? kNone
               : walked_.objects.extend(root_of(frame, record, place.root), place.projections);
  }
  default:
    return kNone;
  }
}

ObjectId Walker::resolve(const Frame &frame, const FunctionRecord &record, ir::PlaceId id) const {
  if (id == kNone)
    return kNone;
  const std::vector<ObjectId> found = alternatives(frame, record, record.meaning.places[id]);
  return found.size() == 1 ? found[0] : kNone;
}

/// The phi that the place hangs on and that is not decided in the frame; kNone if there is none.
ir::ValueId Walker::open_choice(const Frame &frame, const FunctionRecord &record,
                                const ir::Place &place) const {
  const ir::Function &function = *record.ir;
  const bool joined = place.root.kind == ir::RootKind::pointee &&
                      place.root.index < function.values.size() &&
                      function.values[place.root.index].kind == ir::ValueKind::phi;
  return joined && place.root.index != frame.chosen ? place.root.index : kNone;
}

/// The frames in which each place that hangs on the phi is one alternative; none if there are too
/// many.
std::vector<Frame> Walker::choices(const Frame &frame, const FunctionRecord &record,
                                   ir::ValueId phi) const {
  std::vector<Frame> frames;
  const std::vector<ir::Operand> &operands = record.ir->values[phi].operands;
  if (frame.chosen != kNone || operands.size() > kAlternativesMax)
    return frames;
  for (std::uint32_t i = 0; i < operands.size(); ++i) {
    if (operands[i].kind == ir::OperandKind::constant && operands[i].null)
      continue;
    Frame &one = frames.emplace_back(frame);
    one.chosen = phi;
    one.alternative = i;
  }
  return frames;
}

/// The objects that the place may be: several where its root joins known pointers. Empty: not
/// known.
std::vector<ObjectId> Walker::alternatives(const Frame &frame, const FunctionRecord &record,
                                           const ir::Place &place) const {
  std::vector<ObjectId> found;
  const auto add = [&](const Frame &in) {
    const ObjectId object =
        walked_.objects.extend(root_of(in, record, place.root), place.projections);
    if (object != kNone && std::ranges::count(found, object) == 0)
      found.push_back(object);
    return object != kNone;
  };
  const ir::ValueId phi = open_choice(frame, record, place);
  if (phi == kNone) {
    add(frame);
    return found;
  }
  for (const Frame &one : choices(frame, record, phi))
    if (!add(one))
      return {};
  return found;
}

ir::SymbolId Walker::function_of(const Frame &frame, const FunctionRecord &record,
                                 const ir::Operand &operand) const {
  if (operand.kind == ir::OperandKind::function)
    return operand.index;
  if (operand.kind != ir::OperandKind::value || operand.index >= record.ir->values.size())
    return kNone;
  const ir::Value &value = record.ir->values[operand.index];
  return value.kind == ir::ValueKind::parameter && value.index < frame.functions.size()
             ? frame.functions[value.index]
             : kNone;
}

Handle Walker::handle_of(const Frame &frame, const FunctionRecord &record, ir::PlaceId id) const {
  if (id == kNone)
    return {};
  const ir::Place &place = record.meaning.places[id];
  const auto varying = std::ranges::find_if(place.projections, [](const ir::Projection &p) {
    return p.kind == ir::ProjectionKind::index_value || p.kind == ir::ProjectionKind::any;
  });
  const ObjectId base = root_of(frame, record, place.root);
  // An iterator's target is an element of a container that is not followed.
  const bool iterated = place.root.kind == ir::RootKind::local && !place.projections.empty() &&
                        place.projections[0].kind == ir::ProjectionKind::deref;
  if (iterated || base == kNone)
    return {kNone, true};
  Handle handle;
  handle.element = varying != place.projections.end();
  handle.object = walked_.objects.extend(base, std::span(place.projections.begin(), varying));
  return handle;
}

void Walker::add_locks(const Frame &frame, const Steps &steps, const Step &step, Locks &locks,
                       bool &vague) const {
  vague = vague || frame.vague_lock;
  std::vector<ObjectId> released;
  for (const ir::PlaceId place : step.released)
    released.push_back(resolve(frame, *steps.record, place));
  for (const auto &lock : frame.locks)
    if (std::ranges::count(released, lock.first) == 0)
      locks.push_back(lock);
  for (const auto &[place, mode] : step.held) {
    // One of several is none that is always held.
    const std::vector<ObjectId> lock =
        alternatives(frame, *steps.record, steps.record->meaning.places[place]);
    if (lock.empty())
      vague = true;
    else if (lock.size() == 1)
      locks.emplace_back(lock[0], mode);
  }
  std::ranges::sort(locks);
  const auto same = std::ranges::unique(locks);
  locks.erase(same.begin(), same.end());
}

Frame Walker::callee_frame(const Frame &frame, const Steps &steps, const Operation &o) const {
  Frame callee;
  callee.function = o.callee;
  callee.thread = frame.thread;
  callee.receiver = resolve(frame, *steps.record, o.receiver);
  for (const ir::PlaceId place : o.arguments)
    callee.parameters.push_back(resolve(frame, *steps.record, place));
  for (const ir::PlaceId place : o.captures)
    callee.captures.push_back(resolve(frame, *steps.record, place));
  // The arguments are the op's last operands.
  const std::vector<ir::Operand> &operands = steps.record->ir->blocks[o.block].ops[o.op].args;
  if (operands.size() >= o.arguments.size())
    for (std::size_t i = operands.size() - o.arguments.size(); i < operands.size(); ++i)
      callee.functions.push_back(function_of(frame, *steps.record, operands[i]));
  return callee;
}

// --- steps

/// Not constants, atomics as a whole, or what belongs to a library.
bool Walker::concerns_threads(const ir::Place &place) const {
  const auto excluded = [&](ir::SymbolId id) {
    const ir::Symbol *symbol = program_.tables->symbol(id);
    const ir::Type *type = symbol != nullptr ? program_.tables->value_type(symbol->type) : nullptr;
    return symbol == nullptr || symbol->is_system || (type != nullptr && type->is_atomic);
  };
  if (place.root.kind == ir::RootKind::global && excluded(place.root.index))
    return false;
  for (const ir::Projection &p : place.projections)
    if (p.kind == ir::ProjectionKind::field && excluded(p.arg))
      return false;
  const ir::Symbol *symbol = program_.tables->symbol(lock_class(place));
  return symbol == nullptr || !symbol->is_const;
}

void Walker::access(const Frame &frame, const Step &step, const Past &past) {
  const Operation &o = *step.operation;
  // Alone in the process, as far as the walk goes.
  if (walked_.threads[frame.thread].parent == kNone && past.running.empty())
    return;
  const Steps &own = *known_.at(frame.function);
  const ir::Place &place = own.record->meaning.places[o.target];
  if (!concerns_threads(place))
    return;
  const ir::ValueId phi = open_choice(frame, *own.record, place);
  if (phi == kNone)
    return access_as(frame, step, past);
  for (const Frame &one : choices(frame, *own.record, phi))
    access_as(one, step, past);
}

Ids Walker::conditions_at(const Frame &frame, const Steps &steps, std::uint32_t block) const {
  Ids found = frame.conditions;
  for (const ir::PlaceId id : steps.conditions[block]) {
    const ir::Place &place = steps.record->ir->places[id];
    if (const ObjectId object =
            walked_.objects.extend(root_of(frame, *steps.record, place.root), place.projections);
        object != kNone)
      insert(found, object);
  }
  return found;
}

void Walker::access_as(const Frame &frame, const Step &step, const Past &past) {
  const Operation &o = *step.operation;
  const Steps &own = *known_.at(frame.function);
  SharedAccess a;
  a.object = resolve(frame, *own.record, o.target);
  if (a.object == kNone)
    return;
  a.thread = frame.thread;
  a.function = frame.function;
  a.operation = &o;
  a.once = frame.once;
  a.conditions = conditions_at(frame, own, o.block);
  add_locks(frame, own, step, a.locks, a.vague_lock);
  Key key{a.object,    a.thread,
          a.function,  o.block,
          o.op,        static_cast<std::uint32_t>(&o - own.record->meaning.operations.data()),
          a.vague_lock};
  append(key, a.locks);
  append(key, a.once);
  append(key, a.conditions);
  const auto [it, added] = accesses_.emplace(std::move(key), walked_.accesses.size());
  if (added) {
    a.past = past;
    walked_.accesses.push_back(std::move(a));
  } else {
    walked_.accesses[it->second].past.unite(past);
  }
}

void Walker::spawn(const Frame &frame, const Steps &steps, const Step &step, Past &past) {
  const Operation &o = *step.operation;
  Frame root = callee_frame(frame, steps, o);
  if (root.function == kNone)
    for (const ir::Operand &operand : steps.record->ir->blocks[o.block].ops[o.op].args)
      if (root.function == kNone && operand.kind == ir::OperandKind::value)
        root.function = function_of(frame, *steps.record, operand);
  if (root.function == kNone || program_.function(root.function) == nullptr)
    return;
  const std::uint32_t depth = walked_.threads[frame.thread].depth + 1;
  if (depth > kThreadDepthMax)
    return;
  Key key{frame.thread, frame.function, o.block, o.op, root.function, root.receiver};
  append(key, root.parameters);
  append(key, root.captures);
  append(key, root.functions);
  const Handle handle = handle_of(frame, *steps.record, o.target);
  key.push_back(handle.object);
  const auto [it, added] =
      threads_.emplace(std::move(key), static_cast<ThreadId>(walked_.threads.size()));
  const ThreadId id = it->second;
  if (added) {
    if (walked_.threads.size() >= kThreadsMax)
      walked_.complete = false;
    Thread thread;
    thread.parent = frame.thread;
    thread.root = root.function;
    thread.spawned = {frame.function, steps.record->ir->blocks[o.block].ops[o.op].range};
    thread.depth = depth;
    walked_.threads.push_back(std::move(thread));
    root.thread = id;
    queue_.emplace_back(id, std::move(root));
  }
  Thread &thread = walked_.threads[id];
  unite(thread.siblings, past.running);
  thread.many = thread.many || contains(past.running, id);
  insert(past.running, id);
  Locks held;
  bool vague = false;
  add_locks(frame, steps, step, held, vague);
  for (const auto &[lock, mode] : held)
    if (mode == models::Mode::exclusive)
      past.gates.emplace_back(id, lock);
  std::ranges::sort(past.gates);
  narrow_covers(frame, steps, step, past);
  std::vector<Handle> &handles = handles_[id];
  if (o.target != kNone && std::ranges::count(handles, handle) == 0)
    handles.push_back(handle);
}

/// Takes away the threads that have ended. What they started and did not join goes on.
void Walker::join(const Handle &handle, Past &past) const {
  Ids running;
  for (const std::uint32_t id : past.running) {
    const auto handles = handles_.find(id & ~kTail);
    const auto matches = [&](const Handle &h) {
      if (handle.element)
        return h.element &&
               (h.object == handle.object || h.object == kNone || handle.object == kNone);
      return h == handle && handle.object != kNone;
    };
    const bool ended = (id & kTail) == 0 && handles != handles_.end() &&
                       std::ranges::any_of(handles->second, matches) &&
                       (handle.element || !walked_.threads[id].many);
    insert(running, ended ? id | kTail : id);
  }
  past.running = std::move(running);
}

void Walker::call(const Frame &frame, const Steps &steps, const Step &step, Past &past,
                  std::uint32_t depth) {
  const Operation &o = *step.operation;
  const ObjectId flag = o.once ? resolve(frame, *steps.record, o.target) : kNone;
  Frame callee = callee_frame(frame, steps, o);
  if (o.act == Act::call_value)
    callee.function = function_of(
        frame, *steps.record,
        {ir::OperandKind::value, steps.record->ir->blocks[o.block].ops[o.op].callee.value});
  if (program_.function(callee.function) != nullptr &&
      !program_.overridden->contains(callee.function)) {
    add_locks(frame, steps, step, callee.locks, callee.vague_lock);
    callee.once = frame.once;
    callee.conditions = conditions_at(frame, steps, o.block);
    if (flag != kNone)
      insert(callee.once, flag);
    past = activate(callee, past, depth + 1);
  }
  if (flag != kNone)
    insert(past.awaited, flag);
}

/// Of the locks that cover the threads this one started, those that are still held.
void Walker::narrow_covers(const Frame &frame, const Steps &steps, const Step &step,
                           const Past &past) {
  std::optional<Locks> held;
  for (const std::uint32_t id : past.running) {
    Thread &thread = walked_.threads[id & ~kTail];
    if (thread.parent != frame.thread)
      continue;
    if (!held) {
      bool vague = false;
      add_locks(frame, steps, step, held.emplace(), vague);
    }
    if ((id & kTail) == 0 && !thread.gates)
      thread.gates = past.gates;
    else if ((id & kTail) == 0)
      std::erase_if(*thread.gates, [&](const auto &gate) {
        return !std::ranges::binary_search(past.gates, gate);
      });
    std::optional<Locks> &cover = (id & kTail) != 0 ? thread.tail_cover : thread.cover;
    if (!cover)
      cover = held;
    else
      std::erase_if(*cover, [&](const auto &lock) { return std::ranges::count(*held, lock) == 0; });
  }
}

void Walker::note_presence(const Frame &frame, const Steps &steps, const Operation &o,
                           const Past &past) {
  const ir::Range &range = steps.record->ir->blocks[o.block].ops[o.op].range;
  std::vector<Presence> &known = walked_.acquisitions[{frame.function, range.begin, range.end}];
  const auto same = std::ranges::find(known, frame.thread, &Presence::thread);
  if (same == known.end())
    known.push_back({frame.thread, past.running});
  else
    unite(same->running, past.running);
}

void Walker::note_entered(const Frame &frame, const Steps &steps, const Operation &o,
                          Past &past) const {
  if (o.tried)
    return;
  const auto note = [&](ir::PlaceId place) {
    if (const ObjectId lock = resolve(frame, *steps.record, place); lock != kNone)
      insert(past.entered, lock);
  };
  if (o.act == Act::guard_create)
    std::ranges::for_each(o.locks, note);
  if (o.act == Act::change && o.alternatives.size() == 1)
    for (const meaning::Alternative::Change &c : o.alternatives[0].changes)
      if (c.change > 0 && c.must)
        note(c.lock);
}

void Walker::apply(const Frame &frame, const Steps &steps, const Step &step, Past &past,
                   std::uint32_t depth) {
  if (step.operation == nullptr) {
    Locks held;
    bool vague = false;
    add_locks(frame, steps, step, held, vague);
    std::erase_if(past.gates, [&](const auto &gate) {
      return std::ranges::none_of(held,
                                  [&](const auto &lock) { return lock.first == gate.second; });
    });
    narrow_covers(frame, steps, step, past);
    return;
  }
  if (step.within != kNone) {
    Step plain = step;
    plain.within = kNone;
    const ObjectId flag = root_of(frame, *steps.record, {ir::RootKind::global, step.within});
    Frame once = frame;
    insert(once.once, flag);
    if (!step.initialises || step.operation->act != Act::access)
      apply(once, steps, plain, past, depth);
    insert(past.awaited, flag);
    return;
  }
  const Operation &o = *step.operation;
  const auto note = [&](Ids &set) {
    if (const ObjectId object = resolve(frame, *steps.record, o.target); object != kNone)
      insert(set, object);
  };
  const bool calls_for_locks = o.act == Act::invoke && !program_.effects(o.callee).taken.empty();
  const bool concerns_process = o.act == Act::fork || o.act == Act::library_state;
  if (acquires(o) || calls_for_locks || concerns_process || (o.act == Act::atomic && o.write))
    note_presence(frame, steps, o, past);
  if (acquires(o))
    note_entered(frame, steps, o, past);
  switch (o.act) {
  case Act::access:
    access(frame, step, past);
    break;
  case Act::atomic:
    if (o.read)
      note(past.awaited);
    if (o.write)
      note(past.signalled);
    access(frame, step, past);
    break;
  case Act::invoke:
  case Act::call_value:
    call(frame, steps, step, past, depth);
    break;
  case Act::spawn:
    spawn(frame, steps, step, past);
    break;
  case Act::thread_move: {
    const Handle from = handle_of(frame, *steps.record, o.other);
    const Handle to = handle_of(frame, *steps.record, o.target);
    if (from.object != kNone)
      for (auto &[id, handles] : handles_)
        if (std::ranges::count(handles, from) > 0 && std::ranges::count(handles, to) == 0)
          handles.push_back(to);
    break;
  }
  case Act::join:
  case Act::block: {
    const Handle handle = handle_of(frame, *steps.record, o.target);
    if (!handle.element && !o.timed)
      join(handle, past);
    if (o.act == Act::block)
      note(past.awaited);
    // What comes in may answer what another thread sent.
    if (o.act == Act::block && o.block_kind == models::BlockKind::network) {
      insert(past.awaited, unnamed(Object::Kind::network));
      insert(past.signalled, unnamed(Object::Kind::network));
    }
    if (o.act == Act::block && o.of_future)
      insert(past.awaited, unnamed(Object::Kind::promise));
    break;
  }
  case Act::wait:
    note(past.awaited);
    break;
  case Act::notify:
  case Act::signal:
    note(past.signalled);
    if (o.of_future)
      insert(past.signalled, unnamed(Object::Kind::promise));
    break;
  default:
    break;
  }
}

Past Walker::flow(const Frame &frame, const Steps &steps, const Past &in, std::uint32_t depth) {
  const ir::Function &function = *steps.record->ir;
  std::vector<std::optional<Past>> entry(function.blocks.size());
  Past out;
  bool returns = false;
  entry[0] = in;
  Ids work{0};
  while (!work.empty() && !over_budget()) {
    const std::uint32_t b = work.front();
    work.erase(work.begin());
    Past past = *entry[b];
    for (const Step &step : steps.blocks[b]) {
      if (++steps_taken_ > kStepsMax) {
        walked_.complete = false;
        return in;
      }
      apply(frame, steps, step, past, depth);
    }
    const ir::Terminator &t = function.blocks[b].terminator;
    if (t.kind == ir::TerminatorKind::return_) {
      out.unite(past);
      returns = true;
    }
    for (const ir::BlockId to : t.targets) {
      if (to >= entry.size() || steps.record->state.entry[to].empty())
        continue;
      Past next = past;
      for (const Steps::Loop &loop : steps.loops)
        if (loop.body[b] && !loop.body[to])
          for (const Step *step : loop.joins)
            if (const Handle handle = handle_of(frame, *steps.record, step->operation->target);
                handle.element)
              join(handle, next);
      const bool changed = !entry[to] || entry[to]->unite(next);
      if (!entry[to])
        entry[to] = std::move(next);
      if (changed)
        insert(work, to);
    }
  }
  return returns ? out : in;
}

Past Walker::activate(const Frame &frame, const Past &in, std::uint32_t depth) {
  const Thread &thread = walked_.threads[frame.thread];
  // Before the first thread there is nothing to see but where that is started.
  const bool alone = thread.parent == kNone && in.running.empty();
  if (over_budget() || depth > kCallDepthMax || (alone && !program_.effects(frame.function).spawns))
    return in;
  const Steps *own = steps(frame.function);
  if (own == nullptr || own->record->ir->blocks.empty())
    return in;
  Key key{frame.function, frame.thread, frame.receiver, frame.vague_lock};
  append(key, frame.parameters);
  append(key, frame.captures);
  append(key, frame.functions);
  append(key, frame.once);
  append(key, frame.conditions);
  append(key, frame.locks);
  append(key, in.running);
  append(key, in.awaited);
  append(key, in.signalled);
  append(key, in.perhaps);
  append(key, in.entered);
  for (const auto &[id, lock] : in.gates) {
    key.push_back(id);
    key.push_back(lock);
  }
  const auto [it, added] = memo_.emplace(std::move(key), std::nullopt);
  if (!added)
    return it->second ? *it->second : in;
  if (++activations_ > kActivationsMax) {
    walked_.complete = false;
    return in;
  }
  Past out = flow(frame, *own, in, depth);
  it->second = out;
  return out;
}

ThreadId Walker::enter(ir::SymbolId function) {
  const auto id = static_cast<ThreadId>(walked_.threads.size());
  Thread thread;
  thread.root = function;
  thread.is_main = is_main(program_.tables->symbols[function]);
  walked_.threads.push_back(thread);
  Frame frame;
  frame.function = function;
  frame.thread = id;
  const FunctionRecord &record = *program_.function(function);
  const auto input = [&](std::uint32_t index) {
    Object object;
    object.kind = Object::Kind::input;
    object.thread = id;
    object.function = function;
    object.index = index;
    return walked_.objects.intern(std::move(object));
  };
  frame.receiver = input(0);
  for (std::uint32_t i = 0; i < record.ir->params.size(); ++i)
    frame.parameters.push_back(input(i + 1));
  queue_.emplace_back(id, std::move(frame));
  return id;
}

void Walker::run_queue() {
  while (!queue_.empty() && !over_budget()) {
    const auto [id, frame] = queue_.front();
    queue_.pop_front();
    Past exit = activate(frame, {}, 0);
    // What it leaves running goes on without its locks; but the end of `main` is the end of all.
    for (const std::uint32_t left : exit.running)
      if (Thread &thread = walked_.threads[left & ~kTail];
          thread.parent == id && !walked_.threads[id].is_main)
        ((left & kTail) != 0 ? thread.tail_cover : thread.cover) = Locks();
    walked_.threads[id].exit.unite(exit);
  }
}

Walked Walker::run(const std::vector<ir::SymbolId> &spawners) {
  for (const ir::SymbolId symbol : spawners)
    if (is_main(program_.tables->symbols[symbol]))
      enter(symbol);
  run_queue();
  for (const ir::SymbolId symbol : spawners)
    if (!walked_.visited.contains(symbol) && program_.context(symbol).callers == 0 &&
        !program_.context(symbol).root) {
      enter(symbol);
      run_queue();
    }
  return std::move(walked_);
}

} // namespace

Walked walk(const Program &program, const std::vector<ir::SymbolId> &spawners,
            const StepsOf &steps) {
  return Walker(program, steps).run(spawners);
}

} // namespace heddle::program::threads
