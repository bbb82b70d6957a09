// An open file: whatever was typed, what is known after an answer is what a cold start gives.
#include "tests/frontends/python/lowered.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

namespace heddle::python {
namespace {

namespace fs = std::filesystem;
using frontends::Request;
using frontends::Response;

struct Item {
  std::uint64_t hash = 0;
  std::uint32_t anchor = 0;
  std::string shown;
};

/// What a server knows of the file.
struct Known {
  std::map<std::string, Item> functions;
  std::vector<ir::Comment> comments;
};

void take(Known &known, const Response &response) {
  std::string error;
  ASSERT_TRUE(ir::well_formed(response.unit, &error)) << error;
  if (!response.splice) {
    known = {};
  } else {
    for (const ir::TextChange &change : response.splice->changes)
      for (auto &[key, item] : known.functions)
        if (item.anchor >= change.begin + change.removed)
          item.anchor += change.inserted - change.removed;
    for (const std::string &key : response.splice->gone)
      EXPECT_EQ(known.functions.erase(key), 1U) << key << " was not known";
  }
  for (const ir::Function &function : response.unit.functions)
    known.functions[response.unit.symbols[function.symbol].key] = {
        ir::hash(response.unit, function), function.anchor.offset,
        ir::print(response.unit, function)};
  known.comments = response.unit.comments;
}

Request request_of(const std::string &text, bool keep, std::uint64_t base) {
  Request request;
  request.kind = frontends::RequestKind::lower;
  request.path = "/w/pkg/mod.py";
  request.flags = {"--root=/w"};
  request.text = text;
  request.keep = keep;
  request.base = base;
  return request;
}

void expect_equal(const Known &is, const Known &should, const std::string &text) {
  for (const auto &[key, item] : should.functions) {
    const auto found = is.functions.find(key);
    ASSERT_NE(found, is.functions.end()) << "missing " << key << " in\n" << text;
    ASSERT_EQ(found->second.anchor, item.anchor) << key << " in\n" << text;
    ASSERT_EQ(found->second.hash, item.hash) << key << "\n--- is\n"
                                             << found->second.shown << "--- should be\n"
                                             << item.shown << "\n"
                                             << text;
  }
  ASSERT_EQ(is.functions.size(), should.functions.size()) << text;
  ASSERT_EQ(is.comments, should.comments) << text;
}

std::string golden_text(const std::string &name) {
  std::ifstream file(fs::path(HEDDLE_GOLDEN_DIR) / name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class Typing : public testing::TestWithParam<std::string> {};

TEST_P(Typing, EqualsAColdStart) {
  constexpr std::array<const char *, 20> kTyped = {
      "x",        "(",           ")",      ":",           "\n",         "    ",
      "self.",    "await ",      "\"\"\"", "'",           "#",          "def g(self):\n",
      "return ",  "[",           "=",      "import os\n", "class D:\n", "@",
      "lambda: ", "nonlocal x\n"};
  std::mt19937 random(7);
  std::string text = golden_text(GetParam());
  FrontEnd kept, fresh;
  Known known;
  std::uint64_t revision = 0;
  int splices = 0;
  for (int step = 0; step < 400; ++step) {
    if (step > 0) {
      const std::size_t at = random() % (text.size() + 1);
      if (random() % 3 == 0)
        text.erase(at, random() % 6);
      else
        text.insert(at, kTyped[random() % kTyped.size()]);
      if (step % 20 == 0)
        text = golden_text(GetParam());
    }
    const Response answer = kept.answer(request_of(text, true, revision));
    revision = answer.revision;
    splices += answer.splice ? 1 : 0;
    take(known, answer);
    Known cold;
    take(cold, fresh.answer(request_of(text, false, 0)));
    expect_equal(known, cold, text);
    if (HasFatalFailure())
      return;
  }
  EXPECT_GT(splices, 50);
}

INSTANTIATE_TEST_SUITE_P(Files, Typing, testing::Values("locks.py", "tasks.py", "half_typed.py"));

TEST(Session, AnEditInABodyIsASplice) {
  const std::string text = "class C:\n  def f(self): return 1\n  def g(self): return 2\n";
  FrontEnd front_end;
  const Response first = front_end.answer(request_of(text, true, 0));
  EXPECT_EQ(first.unit.functions.size(), 3U);
  EXPECT_FALSE(first.splice);
  std::string edited = text;
  edited.replace(text.find("return 1"), 8, "return [lambda: 3]");
  const Response second = front_end.answer(request_of(edited, true, first.revision));
  ASSERT_TRUE(second.splice);
  EXPECT_EQ(second.lane, frontends::Lane::body);
  EXPECT_EQ(second.unit.functions.size(), 3U); // the module's own code, f and the lambda
  const Response third = front_end.answer(request_of(text, true, second.revision));
  ASSERT_TRUE(third.splice);
  EXPECT_EQ(third.splice->gone, std::vector<std::string>{"py:pkg.mod.C.f.<lambda>"});
  // An attribute's type is known to other functions.
  edited.replace(edited.find("return ["), 7, "self.x = 1; return ");
  EXPECT_FALSE(front_end.answer(request_of(edited, true, third.revision)).splice);
}

TEST(Session, WhatStandsBetweenTwoEditsIsSentAnew) {
  const std::string text = "def f(): return 1\ndef g(): return lambda: 2\ndef h(): return 3\n";
  std::string edited = text;
  edited.replace(text.find("return 3"), 8, "pass");
  edited.replace(text.find("return 1"), 8, "pass");
  FrontEnd front_end;
  Known known, cold;
  const Response first = front_end.answer(request_of(text, true, 0));
  take(known, first);
  const Response second = front_end.answer(request_of(edited, true, first.revision));
  EXPECT_TRUE(second.splice);
  take(known, second);
  take(cold, front_end.answer(request_of(edited, false, 0)));
  expect_equal(known, cold, edited);
}

TEST(Session, ARequestThatIsNotWantedIsStopped) {
  FrontEnd front_end;
  Request request = request_of("def f(): pass\n", true, 0);
  request.id = 5;
  front_end.stop(5);
  EXPECT_EQ(front_end.answer(request).status, frontends::Status::stopped);
  request.id = 6;
  EXPECT_EQ(front_end.answer(request).unit.functions.size(), 2U);
}

TEST(Session, AFileThatIsNotThereFails) {
  FrontEnd front_end;
  Request request = request_of("", false, 0);
  request.text.reset();
  request.path = "/nowhere/at/all.py";
  EXPECT_EQ(front_end.answer(request).status, frontends::Status::failed);
}

} // namespace
} // namespace heddle::python
