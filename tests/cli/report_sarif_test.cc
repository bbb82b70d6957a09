#include "tests/cli/sample_report.h"
#include "tests/workspace_flags/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <sstream>

namespace heddle::cli {
namespace {

using nlohmann::json;

std::string sarif_of(const Report &report, const SampleFiles &files) {
  std::ostringstream out;
  SourcePlaces places = files.places();
  write_sarif(out, report, places);
  return out.str();
}

json run_of(const Report &report, const SampleFiles &files) {
  return json::parse(sarif_of(report, files))["runs"][0];
}

// By the official schema. Needs node and the packages of tests/cli/sarif; without them this fails
// and says so.
void expect_valid(const std::string &sarif) {
  const test::TemporaryFolder folder;
  const auto log = folder.write("log.sarif", sarif);
  const std::string command = "node '" HEDDLE_SARIF_FOLDER "/validate.mjs' '" + log.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0)
      << "not valid, or `npm ci --ignore-scripts` was not run in tests/cli/sarif";
}

TEST(ReportSarif, ValidByTheOfficialSchema) {
  const SampleFiles files = sample_files();
  expect_valid(sarif_of(sample_report(files), files));
  expect_valid(sarif_of({}, files));
  Report failed = sample_report(files);
  failed.failures = {{"/p/broken file.cc", "no compiler could be set up"}};
  failed.findings[0].finding.message = "\xFF bytes";
  expect_valid(sarif_of(failed, files));
}

TEST(ReportSarif, TheSchemaTestCanFail) {
  const test::TemporaryFolder folder;
  const auto log = folder.write("log.sarif", R"({"version": "2.1.0", "runs": [{"tool": {}}]})");
  EXPECT_NE(
      std::system(("node '" HEDDLE_SARIF_FOLDER "/validate.mjs' '" + log.string() + "' 2>/dev/null")
                      .c_str()),
      0);
}

TEST(ReportSarif, Result) {
  const SampleFiles files = sample_files();
  const json result = run_of(sample_report(files), files)["results"][0];
  EXPECT_EQ(result["ruleId"], "double-lock");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["message"]["text"], "mu_ is locked again");
  const json &where = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(where["artifactLocation"], (json{{"uri", "src/a.cc"}, {"uriBaseId", "SRCROOT"}}));
  EXPECT_EQ(where["region"],
            (json{{"startLine", 3}, {"startColumn", 16}, {"endLine", 3}, {"endColumn", 26}}));
  EXPECT_EQ(result["partialFingerprints"]["heddle/v1"], "double-lock:f:mu_:0");
  EXPECT_EQ(result["properties"]["kind"], "double-lock");
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "first locked here");
  const json &steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_EQ(steps.size(), 2U) << "the evidence, then the place it leads to";
  EXPECT_EQ(steps[1]["location"]["physicalLocation"]["region"]["startLine"], 3);
  const json &replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0];
  EXPECT_EQ(replacement["deletedRegion"]["endColumn"], 27);
  EXPECT_EQ(replacement["insertedContent"]["text"], "");
}

TEST(ReportSarif, FingerprintsDoNotChangeWhenLinesMove) {
  SampleFiles files = sample_files();
  const json before = run_of(sample_report(files), files)["results"][0];
  files.texts["/p/src/a.cc"].insert(0, "// a line\n");
  const json after = run_of(sample_report(files), files)["results"][0];
  EXPECT_NE(before["locations"], after["locations"]);
  EXPECT_EQ(before["partialFingerprints"], after["partialFingerprints"]);
}

TEST(ReportSarif, HintsAreNotesAndPathsElsewhereAreAbsolute) {
  const SampleFiles files = sample_files();
  const json result = run_of(sample_report(files), files)["results"][1];
  EXPECT_EQ(result["level"], "note");
  EXPECT_EQ(result["properties"]["severity"], "hint");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"],
            (json{{"uri", "file:///elsewhere/c.cc"}}));
  EXPECT_FALSE(result.contains("codeFlows"));
  EXPECT_FALSE(result.contains("fixes"));
}

TEST(ReportSarif, RulesCarryHelpTagsAndKind) {
  const json run = run_of({}, sample_files());
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["originalUriBaseIds"]["SRCROOT"]["uri"], "file:///p/");
  const json &list = run["tool"]["driver"]["rules"];
  ASSERT_EQ(list.size(), rules::catalogue().size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const rules::RuleInfo &rule = rules::catalogue()[i];
    EXPECT_EQ(list[i]["id"], rule.id);
    EXPECT_EQ(list[i]["help"]["markdown"], rule.documentation);
    EXPECT_EQ(list[i]["properties"]["kind"], rules::name(rule.kind));
    for (const std::string_view tag : rule.tags) {
      const json &tags = list[i]["properties"]["tags"];
      EXPECT_NE(std::find(tags.begin(), tags.end(), tag), tags.end()) << rule.id << " " << tag;
    }
  }
  const SampleFiles files = sample_files();
  const json sample = run_of(sample_report(files), files);
  EXPECT_EQ(
      sample["tool"]["driver"]["rules"][sample["results"][0]["ruleIndex"].get<std::size_t>()]["id"],
      "double-lock");
}

TEST(ReportSarif, FailedFilesAreNotifications) {
  Report report;
  report.failures = {{"/p/x y.cc", "no compiler"}};
  const json invocation = run_of(report, {})["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]
                      ["artifactLocation"]["uri"],
            "x%20y.cc");
}

} // namespace
} // namespace heddle::cli
