// The laws that the fixpoint iteration rests on, over random states: join is commutative,
// idempotent and never loses a lock that may be held.
#include "analysis/dataflow/lock_state.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace heddle::dataflow {
namespace {

Disjunct random_disjunct(std::mt19937 &random) {
  Disjunct d;
  const auto chance = [&](unsigned one_in) { return random() % one_in == 0; };
  for (ir::PlaceId lock = 0; lock < 5; ++lock)
    if (chance(2)) {
      Held h;
      h.lock = lock;
      h.mode = chance(4) ? models::Mode::shared : models::Mode::exclusive;
      h.acquired = {static_cast<std::uint32_t>(random() % 3),
                    static_cast<std::uint32_t>(random() % 3)};
      h.from_entry = chance(5);
      d.held.push_back(h);
    } else if (chance(4)) {
      d.released.push_back(lock);
    }
  for (std::uint32_t atom = 0; atom < 3; ++atom)
    if (chance(2))
      d.facts.push_back({atom, chance(2)});
  return d;
}

LockState random_state(std::mt19937 &random) {
  LockState state;
  for (unsigned i = 0, n = 1 + random() % 6; i < n; ++i)
    state.push_back(random_disjunct(random));
  normalise(state);
  return state;
}

std::set<ir::PlaceId> may_held(const LockState &state) {
  std::set<ir::PlaceId> locks;
  for (const Disjunct &d : state)
    for (const Held &h : d.held)
      locks.insert(h.lock);
  return locks;
}

std::set<ir::PlaceId> must_held(const LockState &state) {
  std::set<ir::PlaceId> locks;
  for (ir::PlaceId lock = 0; lock < 5; ++lock)
    if (held(state, lock) == Certainty::always)
      locks.insert(lock);
  return locks;
}

class JoinLaws : public testing::TestWithParam<unsigned> {};

TEST_P(JoinLaws, HoldForRandomStates) {
  std::mt19937 random(GetParam());
  for (int i = 0; i < 200; ++i) {
    const LockState a = random_state(random);
    const LockState b = random_state(random);
    bool overflow = false;
    LockState ab = a;
    join(ab, b, &overflow);
    LockState ba = b;
    join(ba, a, &overflow);
    EXPECT_EQ(may_held(ab), may_held(ba));
    EXPECT_EQ(must_held(ab), must_held(ba));
    EXPECT_LE(ab.size(), kDisjunctsMax);

    std::set<ir::PlaceId> either = may_held(a);
    either.merge(may_held(b));
    EXPECT_EQ(may_held(ab), either);
    for (const ir::PlaceId lock : must_held(ab)) {
      EXPECT_TRUE(must_held(a).contains(lock));
      EXPECT_TRUE(must_held(b).contains(lock));
    }
    EXPECT_FALSE(join(ab, a, &overflow)) << "joining what is there already changes nothing";
    EXPECT_FALSE(join(ab, b, &overflow));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, JoinLaws, testing::Range(1U, 9U));

TEST(LockState, TooManyAlternativesBecomeOneWithMustAndMay) {
  LockState state;
  for (ir::PlaceId lock = 1; lock <= kDisjunctsMax + 1; ++lock) {
    Disjunct d;
    Held common;
    common.lock = 0;
    Held own;
    own.lock = lock;
    d.held = {common, own};
    state.push_back(d);
  }
  EXPECT_TRUE(normalise(state));
  ASSERT_EQ(state.size(), 1U);
  EXPECT_EQ(held(state, 0), Certainty::always);
  EXPECT_EQ(held(state, 1), Certainty::on_some_path);
  EXPECT_EQ(held(state, 100), Certainty::never);
}

TEST(LockState, AlternativesThatDifferInConditionsOnlyAreOne) {
  Disjunct a;
  a.facts = {{0, true}, {1, true}};
  Disjunct b;
  b.facts = {{0, false}, {1, true}};
  LockState state = {a, b};
  EXPECT_FALSE(normalise(state));
  ASSERT_EQ(state.size(), 1U);
  EXPECT_EQ(state[0].facts, (std::vector<Fact>{{1, true}}));
}

} // namespace
} // namespace heddle::dataflow
