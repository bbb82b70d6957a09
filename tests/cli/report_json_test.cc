#include "tests/cli/sample_report.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace heddle::cli {
namespace {

std::string json_of(const Report &report, const SampleFiles &files) {
  std::ostringstream out;
  SourcePlaces places = files.places();
  write_json(out, report, places);
  return out.str();
}

TEST(ReportJson, ExactlyAsDocumented) {
  const SampleFiles files = sample_files();
  EXPECT_EQ(nlohmann::json::parse(json_of(sample_report(files), files)),
            nlohmann::json::parse(R"({"diagnostics": [
    {"rule": "double-lock", "severity": "error", "file": "src/a.cc", "line": 3, "column": 16, "end_line": 3,
     "end_column": 26, "message": "mu_ is locked again", "kind": "double-lock",
     "related": [{"file": "src/a.cc", "line": 2, "column": 2, "message": "first locked here"}],
     "fixes": [{"title": "Remove the second lock", "edits": [
       {"file": "src/a.cc", "line": 3, "column": 16, "end_line": 3, "end_column": 27, "text": ""}]}]},
    {"rule": "unused-suppression", "severity": "hint", "file": "/elsewhere/c.cc", "line": 1, "column": 5, "end_line": 1,
     "end_column": 7, "message": "nothing to suppress", "kind": "other", "related": [], "fixes": []}]})"));
}

TEST(ReportJson, Empty) {
  EXPECT_EQ(nlohmann::json::parse(json_of({}, {})),
            nlohmann::json::parse(R"({"diagnostics": []})"));
}

TEST(ReportJson, StatisticsWhereAskedFor) {
  Report report;
  report.files = 3;
  report.failures = {{"/p/x.cc", "no"}};
  report.statistics = rules::Statistics{10, 2, 1, {{"degraded: does not parse", 2}}};
  EXPECT_EQ(nlohmann::json::parse(json_of(report, {})).at("statistics"),
            nlohmann::json::parse(
                R"({"files": 3, "failed": 1, "functions": 10, "degraded": 2, "skipped": 1,
                                      "reasons": {"degraded: does not parse": 2}})"));
}

TEST(ReportJson, WhatIsHiddenIsCounted) {
  Report report;
  report.hidden = {4, 2};
  EXPECT_EQ(nlohmann::json::parse(json_of(report, {})).at("hidden"),
            nlohmann::json::parse(R"({"known": 4, "unchanged": 2})"));
}

TEST(ReportJson, BytesThatAreNotUtf8AreReplaced) {
  const SampleFiles files = sample_files();
  Report report = sample_report(files);
  report.findings[0].finding.message = "\xFF";
  EXPECT_EQ(nlohmann::json::parse(json_of(report, files))["diagnostics"][0]["message"],
            "\xEF\xBF\xBD");
}

} // namespace
} // namespace heddle::cli
