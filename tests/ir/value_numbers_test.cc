#include "analysis/ir/value_numbers.h"

#include "analysis/ir/print.h"
#include "tests/ir/function_builder.h"

#include <gtest/gtest.h>

namespace heddle::ir {
namespace {

using B = FunctionBuilder;

/// What each call of the function is given, in order of blocks: "lock(&this->mu)".
std::vector<std::string> calls(const B &builder) {
  std::vector<std::string> result;
  for (const Block &block : builder.function.blocks)
    for (const Op &op : block.ops)
      if (op.kind == OpKind::call) {
        std::string text = builder.unit.symbols[op.callee.symbol].name + "(";
        for (const Operand &arg : op.args)
          text += print(builder.unit, builder.function, arg);
        result.push_back(text + ")");
      }
  return result;
}

std::string dump(const B &builder) { return print(builder.unit, builder.function); }

void expect_finished(const Function &function) {
  for (const Block &block : function.blocks)
    for (const Op &op : block.ops)
      EXPECT_TRUE(op.kind != OpKind::local_get && op.kind != OpKind::local_set);
}

using Lines = std::vector<std::string>;

TEST(ValueNumbers, HandOverHandLocksDiffer) {
  // n->mu.lock(); n = n->next; n->mu.unlock();
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId next = b.field("next");
  const LocalId n = b.param("n");
  b.call("lock", {B::address_of(b.at(b.get(n), {B::dot(mu)}))});
  b.set(n, B::load_of(b.at(b.get(n), {B::dot(next)})));
  b.call("unlock", {B::address_of(b.at(b.get(n), {B::dot(mu)}))});
  b.leave();
  value_numbers(b.function);
  expect_finished(b.function);
  EXPECT_EQ(calls(b), (Lines{"lock(&n->mu)", "unlock(&n->next->mu)"}));
}

TEST(ValueNumbers, PointerToMemberNamesTheMember) {
  // Mutex *m = &this->mu; m->lock(); Mutex &r = *m; r.unlock();
  B b;
  const SymbolId mu = b.field("mu");
  const LocalId m = b.local("m");
  const LocalId r = b.local("r");
  const ValueId self = b.value(ValueKind::receiver);
  b.set(m, B::address_of(b.at(self, {B::dot(mu)})));
  b.call("lock", {B::value_of(b.get(m))});
  b.set(r, B::value_of(b.get(m)));
  b.call("unlock", {B::address_of(b.at(b.get(r), {}))});
  b.leave();
  value_numbers(b.function);
  EXPECT_EQ(calls(b), (Lines{"lock(&this->mu)", "unlock(&this->mu)"}));
  EXPECT_EQ(b.function.places.size(), 1U);
  EXPECT_EQ(b.function.values.size(), 1U);
}

TEST(ValueNumbers, ReferenceToWhatAPointerHoldsIsThatPointer) {
  // Foo *q = p; if (c) q = &*p; use(q);
  B b;
  const LocalId p = b.param("p");
  const LocalId q = b.local("q");
  const BlockId other = b.block();
  const BlockId join = b.block();
  b.set(q, B::value_of(b.get(p)));
  b.branch(B::number(1), other, join);
  b.here = other;
  b.set(q, B::address_of(b.at(b.get(p), {})));
  b.jump(join);
  b.here = join;
  b.call("use", {B::value_of(b.get(q))});
  b.leave();
  value_numbers(b.function);
  EXPECT_EQ(calls(b), Lines{"use(p)"}) << dump(b);
}

TEST(ValueNumbers, StablePointerFieldIsItsPath) {
  // Foo *f = this->p; f->mu.lock();
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId p = b.field("p");
  const LocalId f = b.local("f");
  const ValueId self = b.value(ValueKind::receiver);
  b.set(f, B::load_of(b.at(self, {B::dot(p)})));
  b.call("lock", {B::address_of(b.at(b.get(f), {B::dot(mu)}))});
  b.leave();
  value_numbers(b.function);
  EXPECT_EQ(calls(b), Lines{"lock(&this->p->mu)"});
}

TEST(ValueNumbers, ReassignedFieldIsAValueOfItsOwn) {
  // Foo *f = this->p; this->p = q; f->mu.lock(); this->p->mu.lock();
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId p = b.field("p");
  const LocalId q = b.param("q");
  const LocalId f = b.local("f");
  const ValueId self = b.value(ValueKind::receiver);
  const PlaceId path = b.at(self, {B::dot(p)});
  b.emit(OpKind::read).place = path;
  b.set(f, B::load_of(path));
  const ValueId stored = b.get(q);
  Op &write = b.emit(OpKind::write);
  write.place = path;
  write.args = {B::value_of(stored)};
  b.call("lock", {B::address_of(b.at(b.get(f), {B::dot(mu)}))});
  b.call("lock", {B::address_of(b.at(self, {B::dot(p), B::deref(), B::dot(mu)}))});
  b.leave();
  value_numbers(b.function);
  const Op &read = b.function.blocks[0].ops[0];
  ASSERT_EQ(read.kind, OpKind::read);
  ASSERT_NE(read.result, kNone);
  EXPECT_EQ(b.function.blocks[0].ops.size(), 4U) << "the front end's read serves: " << dump(b);
  EXPECT_EQ(calls(b),
            (Lines{"lock(&v" + std::to_string(read.result) + "->mu)", "lock(&this->p->mu)"}));
}

TEST(ValueNumbers, AddressBehindAReassignedPointerIsCutThere) {
  // Mutex *m = &this->p->mu; this->p = nullptr; m->lock();
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId p = b.field("p");
  const LocalId m = b.local("m");
  const ValueId self = b.value(ValueKind::receiver);
  b.set(m, B::address_of(b.at(self, {B::dot(p), B::deref(), B::dot(mu)})));
  b.emit(OpKind::write).place = b.at(self, {B::dot(p)});
  b.call("lock", {B::value_of(b.get(m))});
  b.leave();
  value_numbers(b.function);
  const Op &read = b.function.blocks[0].ops[0];
  ASSERT_EQ(read.kind, OpKind::read) << dump(b);
  EXPECT_EQ(print(b.unit, b.function, b.function.places[read.place]), "this->p");
  EXPECT_EQ(calls(b), Lines{"lock(&v" + std::to_string(read.result) + "->mu)"});
}

TEST(ValueNumbers, WriteThroughPointerToFieldCounts) {
  // Foo **pp = &this->p; Foo *f = this->p; *pp = q; f->mu.lock();
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId p = b.field("p");
  const LocalId pp = b.local("pp");
  const LocalId f = b.local("f");
  const ValueId self = b.value(ValueKind::receiver);
  b.set(pp, B::address_of(b.at(self, {B::dot(p)})));
  b.set(f, B::load_of(b.at(self, {B::dot(p)})));
  const PlaceId target = b.at(b.get(pp), {});
  b.emit(OpKind::write).place = target;
  b.call("lock", {B::address_of(b.at(b.get(f), {B::dot(mu)}))});
  b.leave();
  value_numbers(b.function);
  EXPECT_NE(calls(b), Lines{"lock(&this->p->mu)"}) << dump(b);
}

TEST(ValueNumbers, LoopPhi) {
  // for (n = head; n; n = n->next) n->mu.lock();
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId next = b.field("next");
  const LocalId n = b.param("head");
  const BlockId head = b.block();
  const BlockId body = b.block();
  const BlockId end = b.block();
  b.jump(head);
  b.here = head;
  b.branch(B::value_of(b.get(n)), body, end);
  b.here = body;
  b.call("lock", {B::address_of(b.at(b.get(n), {B::dot(mu)}))});
  b.set(n, B::load_of(b.at(b.get(n), {B::dot(next)})));
  b.jump(head);
  b.here = end;
  b.leave();
  value_numbers(b.function);
  const Operand condition = b.function.blocks[head].terminator.condition;
  ASSERT_EQ(condition.kind, OperandKind::value);
  const Value &phi = b.function.values[condition.index];
  ASSERT_EQ(phi.kind, ValueKind::phi);
  EXPECT_EQ(phi.index, head);
  ASSERT_EQ(phi.operands.size(), 2U); // predecessors of `head` in ascending order: entry, body
  const std::string name = print(b.unit, b.function, condition);
  EXPECT_EQ(print(b.unit, b.function, phi.operands[0]), "head");
  EXPECT_EQ(print(b.unit, b.function, phi.operands[1]), "load " + name + "->next");
  EXPECT_EQ(calls(b), Lines{"lock(&" + name + "->mu)"});
}

/// if (c) m = <yes>; else m = <no>; m->lock()
B diamond(bool same) {
  B b;
  const SymbolId mu = b.field("mu");
  const SymbolId other = b.field("other");
  const LocalId c = b.param("c");
  const LocalId m = b.local("m");
  const ValueId self = b.value(ValueKind::receiver);
  const BlockId yes = b.block();
  const BlockId no = b.block();
  const BlockId join = b.block();
  b.branch(B::value_of(b.get(c)), yes, no);
  b.here = yes;
  b.set(m, B::address_of(b.at(self, {B::dot(mu)})));
  b.jump(join);
  b.here = no;
  b.set(m, B::address_of(b.at(self, {B::dot(same ? mu : other)})));
  b.jump(join);
  b.here = join;
  b.call("lock", {B::value_of(b.get(m))});
  b.leave();
  value_numbers(b.function);
  return b;
}

TEST(ValueNumbers, JoinOfTheSameCollapses) {
  EXPECT_EQ(calls(diamond(true)), Lines{"lock(&this->mu)"});
}

TEST(ValueNumbers, JoinOfDifferentIsAPhi) {
  const B b = diamond(false);
  const Operand arg = b.function.blocks[3].ops[0].args[0];
  ASSERT_EQ(arg.kind, OperandKind::value);
  const Value &phi = b.function.values[arg.index];
  ASSERT_EQ(phi.kind, ValueKind::phi);
  ASSERT_EQ(phi.operands.size(), 2U);
  EXPECT_EQ(print(b.unit, b.function, phi.operands[0]), "&this->mu");
  EXPECT_EQ(print(b.unit, b.function, phi.operands[1]), "&this->other");
}

TEST(ValueNumbers, UnchangedAroundNestedLoopsNeedsNoPhi) {
  B b;
  const SymbolId mu = b.field("mu");
  const LocalId n = b.param("n");
  const LocalId c = b.param("c");
  const BlockId outer = b.block();
  const BlockId inner = b.block();
  const BlockId end = b.block();
  b.jump(outer);
  b.here = outer;
  b.branch(B::value_of(b.get(c)), inner, end);
  b.here = inner;
  b.call("lock", {B::address_of(b.at(b.get(n), {B::dot(mu)}))});
  b.branch(B::value_of(b.get(c)), inner, outer);
  b.here = end;
  b.call("unlock", {B::address_of(b.at(b.get(n), {B::dot(mu)}))});
  b.leave();
  value_numbers(b.function);
  EXPECT_EQ(calls(b), (Lines{"lock(&n->mu)", "unlock(&n->mu)"}));
  EXPECT_EQ(b.function.values.size(), 2U) << dump(b);
}

TEST(ValueNumbers, TestsOfOneValueAgree) {
  // if (n > 0) a(); if (n > 0) b();  with n a parameter
  B b;
  const LocalId n = b.param("n");
  const BlockId second = b.block();
  const BlockId end = b.block();
  const auto positive = [&] {
    const ValueId test = b.value(ValueKind::compare, kNone, {B::value_of(b.get(n)), B::number(0)});
    b.function.values[test].predicate = Predicate::greater;
    return B::value_of(test);
  };
  b.branch(positive(), second, second);
  b.here = second;
  b.branch(positive(), end, end);
  b.here = end;
  b.leave();
  value_numbers(b.function);
  EXPECT_EQ(b.function.blocks[0].terminator.condition,
            b.function.blocks[second].terminator.condition);
}

TEST(ValueNumbers, HandlerSeesTheDefinitionAtTheThrow) {
  // bool locked = false; try { lock(); locked = true; work(); } catch (...) { if (locked) unlock();
  // }
  B b;
  const LocalId locked = b.local("locked");
  const BlockId handler = b.block();
  const BlockId end = b.block();
  b.function.blocks[handler].cleanup = true;
  b.set(locked, B::number(0));
  b.call("lock", {}).unwind = handler;
  b.set(locked, B::number(1));
  b.call("work", {}).unwind = handler;
  b.set(locked, B::number(2));
  b.jump(end);
  b.here = handler;
  b.branch(B::value_of(b.get(locked)), end, end);
  b.here = end;
  b.leave();
  value_numbers(b.function);
  ASSERT_EQ(b.function.blocks.size(), 4U) << dump(b);
  const Operand condition = b.function.blocks[handler].terminator.condition;
  ASSERT_EQ(condition.kind, OperandKind::value);
  const Value &phi = b.function.values[condition.index];
  ASSERT_EQ(phi.kind, ValueKind::phi);
  EXPECT_EQ(predecessors(b.function)[handler], (std::vector<BlockId>{0, 3}));
  EXPECT_EQ(phi.operands, (std::vector<Operand>{B::number(0), B::number(1)}));
}

TEST(ValueNumbers, IndexBecomesConstantOrValue) {
  // int i = 3; shard[i].lock(); int j = this->k; shard[j].lock(); shard[j].unlock();
  B b;
  const SymbolId shard = b.field("shard");
  const SymbolId k = b.field("k");
  const LocalId i = b.local("i");
  const LocalId j = b.local("j");
  const ValueId self = b.value(ValueKind::receiver);
  const auto element = [&](LocalId local) {
    return B::address_of(b.at(self, {B::dot(shard), {ProjectionKind::index_value, b.get(local)}}));
  };
  b.set(i, B::number(3));
  b.call("lock", {element(i)});
  b.set(j, B::load_of(b.at(self, {B::dot(k)})));
  b.call("lock", {element(j)});
  b.call("unlock", {element(j)});
  b.leave();
  value_numbers(b.function);
  const Lines lines = calls(b);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "lock(&this->shard[3])");
  EXPECT_NE(lines[1].find("[v"), std::string::npos) << lines[1];
  EXPECT_EQ(lines[1].substr(4), lines[2].substr(6)) << dump(b);
}

TEST(ValueNumbers, CalleesAreResolved) {
  // fn = &g; fn(); fn = this->hook; fn();
  B b;
  const SymbolId g = b.symbol(SymbolKind::function, "g");
  const SymbolId hook = b.field("hook");
  const LocalId fn = b.local("fn");
  const ValueId self = b.value(ValueKind::receiver);
  const auto call = [&] {
    const ValueId target = b.get(fn);
    Op &op = b.emit(OpKind::call);
    op.callee.kind = CalleeKind::value;
    op.callee.value = target;
  };
  b.set(fn, B::operand(OperandKind::function, g));
  call();
  b.set(fn, B::load_of(b.at(self, {B::dot(hook)})));
  call();
  b.leave();
  value_numbers(b.function);
  const auto &ops = b.function.blocks[0].ops;
  ASSERT_EQ(ops.size(), 2U);
  EXPECT_EQ(ops[0].callee.kind, CalleeKind::direct);
  EXPECT_EQ(ops[0].callee.symbol, g);
  ASSERT_EQ(ops[1].callee.kind, CalleeKind::slot);
  EXPECT_EQ(print(b.unit, b.function, b.function.places[ops[1].callee.place]), "this->hook");
}

TEST(ValueNumbers, UnreachableLoopsEnd) {
  B b;
  const SymbolId next = b.field("next");
  const LocalId n = b.local("n");
  b.leave();
  const BlockId loop = b.block();
  b.here = loop;
  b.set(n, B::load_of(b.at(b.get(n), {B::dot(next)})));
  b.call("use", {B::value_of(b.get(n))});
  b.jump(loop);
  value_numbers(b.function);
  expect_finished(b.function);
}

TEST(ValueNumbers, HandUnrolledWalkStaysBounded) {
  B b;
  const SymbolId next = b.field("next");
  const LocalId n = b.param("n");
  for (int step = 0; step < 5000; ++step)
    b.set(n, B::load_of(b.at(b.get(n), {B::dot(next)})));
  b.call("use", {B::address_of(b.at(b.get(n), {}))});
  b.leave();
  value_numbers(b.function);
  for (const Place &place : b.function.places)
    EXPECT_LE(place.projections.size(), 16U);
}

TEST(ValueNumbers, DeterministicAndIdempotent) {
  B first = diamond(false);
  const B second = diamond(false);
  EXPECT_EQ(first.function, second.function);
  value_numbers(first.function);
  EXPECT_EQ(first.function, second.function);
}

} // namespace
} // namespace heddle::ir
