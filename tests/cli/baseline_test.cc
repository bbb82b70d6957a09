#include "cli/baseline.h"

#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

namespace heddle::cli {
namespace {

using testing::HasSubstr;

ReportedFinding finding(std::string path, std::string rule, std::string fingerprint,
                        std::uint32_t begin = 0) {
  ReportedFinding reported;
  reported.finding.rule = std::move(rule);
  reported.finding.location.path = std::move(path);
  reported.finding.location.begin = begin;
  reported.finding.fingerprint = std::move(fingerprint);
  return reported;
}

std::optional<Baseline> parse(std::string_view text, std::string *error) {
  return parse_baseline(text, "/p", error);
}

std::string objection(std::string_view text) {
  std::string error;
  EXPECT_FALSE(parse(text, &error)) << text;
  return error;
}

TEST(Baseline, IsSortedWithOneFindingALine) {
  const Baseline baseline = baseline_of({finding("/p/src/b.cc", "double-lock", "double-lock|f|mu_"),
                                         finding("/p/src/a.cc", "missing-unlock", "m|g|\"x\""),
                                         finding("/q/c.h", "busy-wait", "busy-wait|h|ready")},
                                        "/p");
  EXPECT_EQ(to_text(baseline),
            "{\n"
            "  \"heddle-baseline\": 1,\n"
            "  \"findings\": [\n"
            R"(    {"file": "/q/c.h", "rule": "busy-wait", "fingerprint": "busy-wait|h|ready"},)"
            "\n"
            R"(    {"file": "src/a.cc", "rule": "missing-unlock", "fingerprint": "m|g|\"x\""},)"
            "\n"
            R"(    {"file": "src/b.cc", "rule": "double-lock", "fingerprint": "double-lock|f|mu_"})"
            "\n"
            "  ]\n}\n");
  EXPECT_EQ(to_text(baseline_of({}, "/p")),
            "{\n  \"heddle-baseline\": 1,\n  \"findings\": []\n}\n");
}

TEST(Baseline, IsReadAsItWasWritten) {
  const Baseline written =
      baseline_of({finding("/p/a.cc", "r", "r|f|x"), finding("/p/a.cc", "r", "r|f|x|1")}, "/p");
  std::string error;
  const auto read = parse(to_text(written), &error);
  ASSERT_TRUE(read) << error;
  EXPECT_EQ(read->entries, written.entries);
}

TEST(Baseline, TakesOutWhatItHoldsAndNoMore) {
  const Baseline baseline = baseline_of({finding("/p/a.cc", "r", "r|f|x")}, "/p");
  std::vector<ReportedFinding> findings{finding("/p/a.cc", "r", "r|f|x", 700),
                                        finding("/p/a.cc", "r", "r|f|x", 900),
                                        finding("/p/a.cc", "r", "r|f|y")};
  EXPECT_EQ(remove_known(baseline, findings), 1U);
  ASSERT_EQ(findings.size(), 2U) << "one entry stands for one finding";
  EXPECT_EQ(findings[0].finding.location.begin, 900U);
}

TEST(Baseline, ServesAnotherCheckout) {
  // A function of one file alone is named with the file.
  const Baseline baseline = baseline_of(
      {finding("/home/a/p/src/a.cc", "r", "r|/home/a/p/src/a.cc|c:a.cc@F@f#|mu")}, "/home/a/p");
  EXPECT_EQ(baseline.entries[0].fingerprint, "r|src/a.cc|c:a.cc@F@f#|mu");
  std::string error;
  const auto elsewhere = parse_baseline(to_text(baseline), "/build/p", &error);
  ASSERT_TRUE(elsewhere) << error;
  std::vector<ReportedFinding> findings{
      finding("/build/p/src/a.cc", "r", "r|/build/p/src/a.cc|c:a.cc@F@f#|mu")};
  EXPECT_EQ(remove_known(*elsewhere, findings), 1U);
}

TEST(Baseline, NamesThatAreNotUtf8AreKnownAgain) {
  const std::vector<ReportedFinding> all{finding("/p/gr\xF6\xDF.cc", "r", "r|/p/gr\xF6\xDF.cc|f")};
  std::string error;
  const auto read = parse(to_text(baseline_of(all, "/p")), &error);
  ASSERT_TRUE(read) << error;
  std::vector<ReportedFinding> findings = all;
  EXPECT_EQ(remove_known(*read, findings), 1U);
}

TEST(Baseline, WhatIsNoneIsRefused) {
  EXPECT_THAT(objection(""), HasSubstr("not JSON"));
  EXPECT_THAT(objection("{\"heddle-baseline\": 1, \"findings\": [\n<<<<<<< HEAD\n"),
              HasSubstr("not JSON"));
  EXPECT_THAT(objection("[]"), HasSubstr("no baseline"));
  EXPECT_THAT(objection(R"({"runs": []})"), HasSubstr("no baseline"));
  EXPECT_THAT(objection(R"({"heddle-baseline": 1, "findings": {}})"), HasSubstr("no baseline"));
  EXPECT_THAT(objection(R"({"heddle-baseline": 2, "findings": []})"), HasSubstr("another version"));
  EXPECT_THAT(objection(R"({"heddle-baseline": 1, "findings": ["x"]})"), HasSubstr("\"x\""));
  EXPECT_THAT(objection(R"({"heddle-baseline": 1, "findings": [{"file": "a", "rule": 3}]})"),
              HasSubstr("without"));
}

TEST(Baseline, FilesThatCannotBeReadOrWrittenAreNamed) {
  const test::TemporaryFolder folder;
  std::string error;
  EXPECT_FALSE(read_baseline(folder / "none.json", &error));
  EXPECT_THAT(error, HasSubstr("none.json: no such file"));
  EXPECT_THAT(error, HasSubstr("--write-baseline"));
  EXPECT_FALSE(read_baseline(folder.path, &error));
  EXPECT_THAT(error, HasSubstr("no plain file"));
  EXPECT_FALSE(write_baseline(folder / "nowhere/b.json", {}, &error));
  EXPECT_THAT(error, HasSubstr("cannot write"));
  EXPECT_THAT(error, HasSubstr("No such file"));
  ASSERT_TRUE(write_baseline(folder / "b.json", {}, &error)) << error;
  EXPECT_TRUE(read_baseline(folder / "b.json", &error)) << error;
  EXPECT_TRUE(may_write_baseline(folder / "b.json", &error)) << error;
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path), {}), 1)
      << "nothing else is left behind";
}

TEST(Baseline, NothingElseIsOverwritten) {
  const test::TemporaryFolder folder;
  std::string error;
  EXPECT_TRUE(may_write_baseline(folder / "new.json", &error));
  EXPECT_FALSE(may_write_baseline(folder.write("CMakeLists.txt", "project(x)\n"), &error));
  EXPECT_THAT(error, HasSubstr("CMakeLists.txt is there, and no baseline"));
  EXPECT_FALSE(may_write_baseline(folder.write("package.json", "{}"), &error));
}

} // namespace
} // namespace heddle::cli
