#include "tests/cli/sample_report.h"

#include <gtest/gtest.h>

#include <sstream>

namespace heddle::cli {
namespace {

std::string text_of(const Report &report, const SampleFiles &files, TextOptions options = {}) {
  std::ostringstream out;
  SourcePlaces places = files.places();
  write_text(out, report, places, options);
  return out.str();
}

TEST(ReportText, FindingWithEvidence) {
  const SampleFiles files = sample_files();
  EXPECT_EQ(text_of(sample_report(files), files),
            "src/a.cc:3:16: error: mu_ is locked again [double-lock]\n"
            "    3 |   /* größer */ mu_.lock();\n"
            "      |                ^~~~~~~~~~\n"
            "src/a.cc:2:2: note: first locked here\n"
            "    2 |         mu_.lock(); // größer\n"
            "      |         ^~~~~~~~~~\n"
            "\n"
            "/elsewhere/c.cc:1:5: hint: nothing to suppress [unused-suppression]\n"
            "    1 | int c;\n"
            "      |     ^~\n"
            "\n"
            "1 error, 1 hint in 2 files\n");
}

TEST(ReportText, NothingFound) {
  Report report;
  report.files = 1;
  EXPECT_EQ(text_of(report, sample_files()), "nothing found in 1 file\n");
}

TEST(ReportText, Fixes) {
  const SampleFiles files = sample_files();
  const std::string text = text_of(sample_report(files), files, {false, true});
  EXPECT_NE(text.find("      fix: Remove the second lock\n        src/a.cc:3:16-3:27 -> \"\"\n"),
            std::string::npos)
      << text;
}

TEST(ReportText, ColoursOnlyWhenAskedFor) {
  const SampleFiles files = sample_files();
  EXPECT_EQ(text_of(sample_report(files), files).find('\033'), std::string::npos);
  const std::string text = text_of(sample_report(files), files, {true, false});
  EXPECT_NE(text.find("\033[1;31merror:\033[0m"), std::string::npos);
  EXPECT_NE(text.find("\033[1;32m               ^~~~~~~~~~\033[0m"), std::string::npos) << text;
}

TEST(ReportText, LongChainsAreCollapsed) {
  const SampleFiles files = sample_files();
  Report report = sample_report(files);
  report.findings.resize(1);
  auto &related = report.findings[0].finding.related;
  related.assign(12, related[0]);
  for (std::size_t i = 0; i < related.size(); ++i)
    related[i].message = "step " + std::to_string(i + 1) + ".";
  const std::string text = text_of(report, files);
  for (const char *shown : {"step 1.", "step 4.", "step 10.", "step 12.", "… 5 more steps …"})
    EXPECT_NE(text.find(shown), std::string::npos) << shown;
  for (const char *hidden : {"step 5.", "step 9."})
    EXPECT_EQ(text.find(hidden), std::string::npos) << hidden;
}

TEST(ReportText, OnePlaceIsShownOnceForTwoRemarks) {
  const SampleFiles files = sample_files();
  Report report = sample_report(files);
  auto &related = report.findings[0].finding.related;
  related.push_back({related[0].location, "by this thread"});
  const std::string text = text_of(report, files);
  EXPECT_NE(text.find("note: by this thread\n\n"), std::string::npos) << text;
}

TEST(ReportText, FilesThatCannotBeReadHaveNoExcerpt) {
  const SampleFiles files = sample_files();
  Report report = sample_report(files);
  report.findings[0].finding.location = {"/p/gone.cc", 10, 20};
  EXPECT_EQ(
      text_of(report, files)
          .rfind("gone.cc:1:1: error: mu_ is locked again [double-lock]\nsrc/a.cc:2:2: note:", 0),
      0U);
}

TEST(ReportText, TheSummarySaysWhatIsNotShown) {
  const SampleFiles files = sample_files();
  Report report;
  report.files = 1;
  report.hidden.known = 3;
  EXPECT_EQ(text_of(report, files), "nothing new found in 1 file (not shown: 3 in the baseline)\n");
  report.hidden.unchanged = 0;
  EXPECT_EQ(text_of(report, files), "nothing new found in 1 file (not shown: 3 in the baseline, 0 "
                                    "on unchanged lines)\n");
}

TEST(ReportText, MessagesCannotSteerTheTerminal) {
  const SampleFiles files = sample_files();
  Report report = sample_report(files);
  report.findings[0].finding.message = "\033]0;owned\007 and \xE2\x80\xAE";
  const std::string text = text_of(report, files);
  EXPECT_NE(text.find("<U+001B>]0;owned<U+0007> and <U+202E>"), std::string::npos) << text;
}

} // namespace
} // namespace heddle::cli
