// value_numbers() keeps the meaning of a function: random ones are executed before and after it,
// along the same path, and every call must be given the same arguments. Memory is four objects with
// two pointer fields each; locals hold objects or the addresses of fields.
#include "analysis/ir/value_numbers.h"

#include "analysis/ir/print.h"
#include "analysis/ir/serialise.h"
#include "tests/ir/function_builder.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

namespace heddle::ir {
namespace {

using B = FunctionBuilder;

constexpr int kObjects = 4;
constexpr int kFields = 2;
constexpr int kObjectLocals = 3;
constexpr int kAddressLocals = 2;

/// A function whose ops and terminators carry numbers of their own in range.begin, so that an
/// execution after the transformation takes the decisions of the one before it.
struct RandomFunction {
  B b;
  std::mt19937 random;
  std::array<SymbolId, kFields> fields{};
  std::vector<LocalId> objects;
  std::vector<LocalId> addresses;

  explicit RandomFunction(unsigned seed) : random(seed) {
    for (SymbolId &field : fields)
      field = b.field("f" + std::to_string(&field - fields.data()));
    for (int index = 0; index < kObjectLocals; ++index)
      objects.push_back(b.param("o" + std::to_string(index)));
    for (int index = 0; index < kAddressLocals; ++index) {
      const PlaceId place = slot(); // not through an address yet
      addresses.push_back(b.local("a" + std::to_string(index)));
      b.set(addresses.back(), B::address_of(place));
    }
    const unsigned count = 2 + pick(6);
    for (unsigned index = 0; index < count; ++index)
      b.block();
    for (BlockId block = 0; block <= count; ++block)
      fill(block, count);
    b.unit.types.resize(2);
  }

  unsigned pick(unsigned below) { return std::uniform_int_distribution(0U, below - 1)(random); }
  ValueId object() { return b.get(objects[pick(kObjectLocals)]); }

  /// Storage of a pointer: o->f, o->f->g or *a.
  PlaceId slot() {
    PlaceId place = kNone;
    const unsigned kind = pick(5);
    if (kind == 0 && addresses.size() == kAddressLocals)
      place = b.at(b.get(addresses[pick(kAddressLocals)]), {});
    else if (kind == 1)
      place = b.at(object(),
                   {B::dot(fields[pick(kFields)]), B::deref(), B::dot(fields[pick(kFields)])});
    else
      place = b.at(object(), {B::dot(fields[pick(kFields)])});
    b.function.places[place].type = 1;
    return place;
  }

  Operand pointer() {
    if (pick(2) == 0)
      return B::value_of(object());
    return B::load_of(slot());
  }

  void op(BlockId handler) {
    const unsigned kind = pick(writes ? 6 : 5);
    if (kind == 5) {
      const PlaceId place = slot();
      const Operand stored = B::value_of(object());
      Op &write = b.emit(OpKind::write);
      write.place = place;
      write.args = {stored};
    } else if (kind >= 3) {
      const Operand argument = pick(4) == 0 ? B::address_of(slot()) : B::value_of(object());
      Op &call = b.call("use", {argument});
      if (pick(2) == 0)
        call.unwind = handler;
    } else if (kind == 2) {
      const PlaceId place = slot();
      b.set(addresses[pick(kAddressLocals)], B::address_of(place));
    } else {
      const Operand value = pointer();
      b.set(objects[pick(kObjectLocals)], value);
    }
  }

  void fill(BlockId block, unsigned last) {
    b.here = block;
    const BlockId handler = 1 + pick(last);
    for (unsigned count = pick(7); count > 0; --count)
      op(handler);
    Terminator &end = b.function.blocks[block].terminator;
    end.range.begin = b.position++;
    if (block == last)
      return b.leave();
    BlockId yes = 1 + pick(last);
    b.branch(B::number(0), yes, 1 + pick(last));
    if (pick(3) == 0)
      b.jump(block + 1);
  }

  bool writes = pick(2) == 0; ///< half of the functions store nothing, so that paths stay stable
};

/// Executes a function with or without local_get and local_set.
struct Machine {
  const Function &function;
  const std::array<SymbolId, kFields> &fields;
  std::map<int, int> memory = {}; ///< slot -> object
  std::map<LocalId, int> locals = {};
  std::map<ValueId, int> values = {};
  std::map<std::int32_t, unsigned> visits = {};
  std::vector<std::pair<std::int32_t, int>> calls = {};

  static int slot_of(int object, int field) { return 100 + object * kFields + field; }

  int field_number(SymbolId field) const {
    return static_cast<int>(std::find(fields.begin(), fields.end(), field) - fields.begin());
  }

  int value(ValueId id) {
    const Value &value = function.values[id];
    return value.kind == ValueKind::parameter ? static_cast<int>(value.index) : values.at(id);
  }

  /// Where the place is: an object (`*o`) or a slot.
  int place(PlaceId id) {
    const Place &place = function.places[id];
    int at = value(place.root.index);
    for (const Projection &projection : place.projections)
      at = projection.kind == ProjectionKind::field ? slot_of(at, field_number(projection.arg))
                                                    : memory.at(at);
    return at;
  }

  int operand(const Operand &operand) {
    switch (operand.kind) {
    case OperandKind::value:
      return value(operand.index);
    case OperandKind::address:
      return place(operand.index);
    case OperandKind::load:
      return memory.at(place(operand.index));
    default:
      ADD_FAILURE() << "an operand nobody made";
      return 0;
    }
  }

  /// The same for the n-th visit of an op or terminator in both executions.
  unsigned decide(std::int32_t number) {
    return (static_cast<unsigned>(number) * 2654435761U + visits[number]++ * 40503U) >> 7U;
  }

  void enter(BlockId from, BlockId to, const std::vector<std::vector<BlockId>> &preds) {
    std::map<ValueId, int> joined; // all at once: a phi's operand may be another phi of the block
    for (ValueId id = 0; id < function.values.size(); ++id) {
      const Value &value = function.values[id];
      if (value.kind != ValueKind::phi || value.index != to)
        continue;
      const auto position = std::find(preds[to].begin(), preds[to].end(), from) - preds[to].begin();
      joined[id] = operand(value.operands[static_cast<std::size_t>(position)]);
    }
    for (const auto &[id, now] : joined)
      values[id] = now;
  }

  /// The block that an exception goes to, or kNone.
  BlockId execute(const Op &op) {
    if (op.unwind != kNone && decide(op.range.begin) % 4 == 0)
      return op.unwind;
    switch (op.kind) {
    case OpKind::local_get:
      values[op.result] = locals.at(op.local);
      break;
    case OpKind::local_set:
      locals[op.local] = operand(op.args[0]);
      break;
    case OpKind::write:
      memory[place(op.place)] = operand(op.args[0]);
      break;
    case OpKind::read:
      values[op.result] = memory.at(place(op.place));
      break;
    case OpKind::call:
      calls.emplace_back(op.range.begin, operand(op.args[0]));
      break;
    default:
      ADD_FAILURE() << "an op nobody made";
    }
    return kNone;
  }

  BlockId next(const Terminator &end) {
    if (end.targets.size() < 2)
      return end.targets.empty() ? kNone : end.targets[0];
    return end.targets[decide(end.range.begin) % 2];
  }

  /// Until the end, or the n-th call.
  void run(std::size_t calls_max) {
    for (int object = 0; object < kObjects; ++object)
      for (int field = 0; field < kFields; ++field)
        memory[slot_of(object, field)] = (object * 3 + field + 1) % kObjects;
    const auto preds = predecessors(function);
    BlockId block = 0;
    for (int steps = 0; block != kNone && calls.size() < calls_max && steps < 300; ++steps) {
      BlockId target = kNone;
      for (const Op &op : function.blocks[block].ops)
        if (target = execute(op); target != kNone)
          break;
      if (target == kNone)
        target = next(function.blocks[block].terminator);
      if (target != kNone)
        enter(block, target, preds);
      block = target;
    }
  }
};

TEST(ValueNumbersProperty, CallsAreGivenTheSame) {
  constexpr std::size_t kCallsMax = 60;
  std::size_t compared = 0;
  for (unsigned seed = 0; seed < 700; ++seed) {
    RandomFunction random(seed);
    Machine before{random.b.function, random.fields};
    before.run(kCallsMax);

    Function after_function = random.b.function;
    value_numbers(after_function);
    random.b.unit.functions = {after_function};
    std::string error;
    ASSERT_TRUE(well_formed(random.b.unit, &error)) << "seed " << seed << ": " << error;
    Machine after{after_function, random.fields};
    after.run(kCallsMax);

    // A call that throws differs in nothing; a loop without calls may be cut at another step.
    const std::size_t count = std::min(before.calls.size(), after.calls.size());
    compared += count;
    before.calls.resize(count);
    after.calls.resize(count);
    ASSERT_EQ(before.calls, after.calls)
        << "seed " << seed << "\n"
        << print(random.b.unit, random.b.function) << print(random.b.unit, after_function);
  }
  EXPECT_GT(compared, 5'000U) << "the functions call too little to show anything";
}

} // namespace
} // namespace heddle::ir
