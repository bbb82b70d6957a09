#include "cli/diagnosis.h"

#include <gtest/gtest.h>

#include <sstream>

namespace heddle::cli {
namespace {

Diagnosis sample() {
  Diagnosis diagnosis{"1.2.3", {}};
  diagnosis.checks.push_back({"heddle-cxx", Health::good, "/bin/heddle-cxx, starts and reads"});
  diagnosis.checks.push_back({"flags", Health::note, "guessed: default flags", "write a database"});
  return diagnosis;
}

std::string text_of(const Diagnosis &diagnosis) {
  std::ostringstream out;
  write_text(out, diagnosis);
  return out.str();
}

TEST(Diagnosis, ALineForEachCheckAndItsAdviceBelow) {
  EXPECT_EQ(text_of(sample()), "heddle 1.2.3\n\n"
                               "good     heddle-cxx  /bin/heddle-cxx, starts and reads\n"
                               "note     flags       guessed: default flags\n"
                               "                     write a database\n\n"
                               "all is well\n");
}

TEST(Diagnosis, OneProblemIsEnoughToBeDiscontent) {
  Diagnosis diagnosis = sample();
  EXPECT_TRUE(diagnosis.content());
  diagnosis.checks.push_back({"memory", Health::problem, "none"});
  EXPECT_FALSE(diagnosis.content());
  EXPECT_TRUE(text_of(diagnosis).ends_with("\n1 problem\n"));
}

TEST(Diagnosis, JsonHasDetails) {
  Diagnosis diagnosis = sample();
  diagnosis.checks[1].details["guessed"] = 3;
  diagnosis.checks[1].text = "\xFF";
  std::ostringstream out;
  write_json(out, diagnosis);
  const auto answer = nlohmann::json::parse(out.str());
  EXPECT_EQ(answer["version"], "1.2.3");
  EXPECT_EQ(answer["content"], true);
  EXPECT_EQ(answer["checks"][1]["health"], "note");
  EXPECT_EQ(answer["checks"][1]["advice"], "write a database");
  EXPECT_EQ(answer["checks"][1]["details"]["guessed"], 3);
  EXPECT_EQ(answer["checks"][0]["details"], nlohmann::json::object());
}

TEST(Diagnosis, PathsCannotSteerTheTerminal) {
  Diagnosis diagnosis = sample();
  diagnosis.checks[0].text = "\033]0;owned\007";
  EXPECT_NE(text_of(diagnosis).find("<U+001B>]0;owned<U+0007>"), std::string::npos);
}

} // namespace
} // namespace heddle::cli
