#include "cli/merge_findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace heddle::cli {
namespace {

ReportedFinding finding(std::string path, std::uint32_t begin, std::string rule,
                        std::string fingerprint, std::size_t steps = 0, std::string message = "m") {
  ReportedFinding reported;
  reported.finding.location = {std::move(path), begin, begin + 1};
  reported.finding.rule = std::move(rule);
  reported.finding.fingerprint = std::move(fingerprint);
  reported.finding.message = std::move(message);
  reported.finding.related.resize(steps);
  return reported;
}

std::string listing(const std::vector<ReportedFinding> &findings) {
  std::string text;
  for (const auto &[each, fixes] : findings)
    text += each.location.path + ":" + std::to_string(each.location.begin) + " " + each.rule + " " +
            each.message + "\n";
  return text;
}

TEST(MergeFindings, OrderedByPlaceThenRule) {
  EXPECT_EQ(listing(merge_findings({finding("b.cc", 1, "r", "1"), finding("a.cc", 9, "r", "2"),
                                    finding("a.cc", 9, "q", "3"), finding("a.cc", 2, "z", "4")})),
            "a.cc:2 z m\na.cc:9 q m\na.cc:9 r m\nb.cc:1 r m\n");
}

TEST(MergeFindings, WhatTwoUnitsSayOfAHeaderIsThereOnceWithMostEvidence) {
  EXPECT_EQ(listing(merge_findings({finding("h.h", 1, "r", "f", 1, "one"),
                                    finding("h.h", 1, "r", "f", 3, "three"),
                                    finding("h.h", 1, "s", "other", 0, "another rule")})),
            "h.h:1 r three\nh.h:1 s another rule\n");
}

TEST(MergeFindings, TheOrderOfUnitsDoesNotShow) {
  std::vector<ReportedFinding> findings;
  for (const char *path : {"a", "b"})
    for (std::uint32_t begin : {1U, 2U})
      for (const char *print : {"x", "y"})
        for (const char *message : {"p", "q", "r"})
          findings.push_back(finding(path, begin, "rule", print, 2, message));
  const std::string first = listing(merge_findings(findings));
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(findings.begin(), findings.end(), random);
    EXPECT_EQ(listing(merge_findings(findings)), first);
  }
}

} // namespace
} // namespace heddle::cli
