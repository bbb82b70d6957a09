// Every built-in entry has a fixture in which it makes a difference and one in which it is quiet.
// What the fixtures claim is checked by models_fixture_test.cc; this needs no front end.
#include "analysis/models/models.h"
#include "analysis/models/overload.h"
#include "analysis/models/vocabulary.h"
#include "tests/models/marker.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::vector<ModelFixture> &fixtures() {
  static const std::vector<ModelFixture> all = read_model_fixtures(HEDDLE_MODEL_FIXTURES);
  return all;
}

struct Covered {
  bool speaks = false; ///< reports, operation or trait
  bool silent = false;
};

std::map<std::string, Covered> covered() {
  std::map<std::string, Covered> entries;
  for (const ModelFixture &fixture : fixtures())
    for (const Marker &marker : fixture.markers)
      (marker.verdict == Verdict::silent ? entries[marker.entry].silent
                                         : entries[marker.entry].speaks) = true;
  return entries;
}

/// Every entry by its name in messages; types and functions never share one.
std::map<std::string, const models::FunctionModel *> function_entries() {
  std::map<std::string, const models::FunctionModel *> entries;
  for (const models::FunctionModel &model : models::Models::builtin()->functions())
    entries.emplace(models::signature(model.name, model.any_params, model.params), &model);
  return entries;
}

TEST(Completeness, MarkersAreWellFormed) {
  EXPECT_GT(fixtures().size(), 20U);
  for (const ModelFixture &fixture : fixtures())
    for (const std::string &problem : fixture.problems)
      ADD_FAILURE() << fixture.path.string() << ":" << problem;
}

TEST(Completeness, EveryEntrySpeaksAndIsSilent) {
  const std::map<std::string, Covered> entries = covered();
  const auto check = [&](const std::string &name, const std::string &library) {
    const auto it = entries.find(name);
    EXPECT_TRUE(it != entries.end() && it->second.speaks)
        << library << ": " << name << " has no fixture that reports";
    EXPECT_TRUE(it != entries.end() && it->second.silent)
        << library << ": " << name << " has no fixture that is silent";
  };
  for (const models::TypeModel &model : models::Models::builtin()->types())
    check(model.name, model.library);
  for (const auto &[name, model] : function_entries())
    check(name, model->library);
}

TEST(Completeness, EveryMarkerNamesAnEntryAndWhatItSays) {
  const auto functions = function_entries();
  for (const ModelFixture &fixture : fixtures())
    for (const Marker &marker : fixture.markers) {
      const std::string place = fixture.path.string() + ":" + std::to_string(marker.line) + ": ";
      const auto function = functions.find(marker.entry);
      const models::TypeModel *type = models::Models::builtin()->type(marker.entry);
      EXPECT_TRUE(function != functions.end() || type != nullptr)
          << place << "no entry is called " << marker.entry;
      EXPECT_TRUE(marker.verdict != Verdict::trait || type != nullptr)
          << place << "only a type has a trait";
      if (marker.verdict != Verdict::operation || function == functions.end())
        continue;
      EXPECT_TRUE(std::ranges::any_of(
          function->second->effects,
          [&](const models::Effect &e) { return models::name(e.op) == marker.argument; }))
          << place << "the entry has no operation " << marker.argument;
    }
}

TEST(Completeness, AFixtureInsteadOfAReportOnlyWhereNoRuleCanReport) {
  using enum models::Operation;
  // For an untimed call with one of these, a rule exists that can report because of it.
  const std::set<models::Operation> reportable = {
      acquire,       try_acquire, release,     acquire_all,    try_acquire_all,
      upgrade,       downgrade,   assert_held, guard_acquire,  guard_adopt,
      guard_defer,   guard_try,   guard_lock,  guard_try_lock, guard_unlock,
      guard_release, guard_owns,  guard_swap,  guard_assign,   semaphore_acquire,
      barrier_wait,  join,        future_wait, call_once,      call_now};
  const auto functions = function_entries();
  for (const ModelFixture &fixture : fixtures())
    for (const Marker &marker : fixture.markers) {
      const auto function = functions.find(marker.entry);
      if (marker.verdict != Verdict::operation || function == functions.end())
        continue;
      for (const models::Effect &effect : function->second->effects)
        EXPECT_FALSE(reportable.contains(effect.op) && !effect.timed)
            << fixture.path.string() << ":" << marker.line << ": a rule can report because of "
            << marker.entry << "; say 'reports'";
    }
}

TEST(Marker, IsReadWithItsFunction) {
  const ModelFixture fixture = parse_model_fixture("// flags: -std=c++20 -DX\n"
                                                   "\n"
                                                   "// model: A::f(*, B) reports double-lock\n"
                                                   "// model: A::operator bool silent\n"
                                                   "void f() {\n"
                                                   "  g();\n"
                                                   "}\n"
                                                   "\n"
                                                   "// model: A trait lock\n"
                                                   "void h() {}\n",
                                                   "a.cc");
  EXPECT_TRUE(fixture.problems.empty());
  EXPECT_EQ(fixture.flags, (std::vector<std::string>{"-std=c++20", "-DX"}));
  ASSERT_EQ(fixture.markers.size(), 3U);
  EXPECT_EQ(fixture.markers[0].entry, "A::f(*, B)");
  EXPECT_EQ(fixture.markers[0].argument, "double-lock");
  EXPECT_EQ(fixture.markers[1].entry, "A::operator bool");
  EXPECT_EQ(fixture.markers[1].verdict, Verdict::silent);
  EXPECT_EQ(fixture.markers[1].first_line, 5U);
  EXPECT_EQ(fixture.markers[1].last_line, 7U);
  EXPECT_EQ(fixture.markers[2].verdict, Verdict::trait);
  EXPECT_EQ(fixture.markers[2].first_line, 10U);
}

TEST(Marker, MistakesAreToldNotIgnored) {
  const auto problems = [](std::string_view text) {
    return parse_model_fixture(text, "a.cc").problems.size();
  };
  EXPECT_EQ(problems("int x;\n"), 1U);
  EXPECT_EQ(problems("// flags: -O0\n// model: A is silent?\nvoid f() {}\n"), 1U);
  EXPECT_EQ(problems("// flags: -O0\n//model: A silent\nvoid f() {}\n"), 1U);
  EXPECT_EQ(problems("// flags: -O0\n// model: A silent\n\nvoid f() {}\n"), 1U);
}

} // namespace
} // namespace heddle::tests
