#include "lsp/findings.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle::lsp {
namespace {

ShownFinding shown_at(std::size_t begin, std::size_t end) {
  ShownFinding shown;
  shown.finding = std::make_shared<const rules::Finding>();
  shown.begin = begin;
  shown.end = end;
  return shown;
}

std::vector<std::pair<std::size_t, std::size_t>> after(std::size_t begin, std::size_t end,
                                                       ByteChange change) {
  std::vector<ShownFinding> shown{shown_at(begin, end)};
  follow(shown, change);
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const ShownFinding &f : shown)
    out.emplace_back(f.begin, f.end);
  return out;
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

TEST(Findings, move_with_edits_before_and_stay_with_edits_behind) {
  EXPECT_EQ(after(10, 15, {0, 2, 5}), (Places{{13, 18}}));
  EXPECT_EQ(after(10, 15, {20, 22, 0}), (Places{{10, 15}}));
}

TEST(Findings, stand_when_text_is_put_right_before_or_behind_them) {
  EXPECT_EQ(after(10, 15, {10, 10, 4}), (Places{{14, 19}}));
  EXPECT_EQ(after(10, 15, {15, 15, 4}), (Places{{10, 15}}));
  EXPECT_EQ(after(10, 10, {10, 10, 4}), (Places{{14, 14}}));
}

TEST(Findings, go_when_their_own_text_is_edited) {
  EXPECT_EQ(after(10, 15, {12, 12, 1}), Places{});
  EXPECT_EQ(after(10, 15, {9, 11, 0}), Places{});
  EXPECT_EQ(after(10, 15, {14, 20, 6}), Places{});
  EXPECT_EQ(after(10, 15, {0, 99, 1}), Places{});
  EXPECT_EQ(after(10, 10, {9, 11, 0}), Places{});
}

TEST(FindingsProperty, what_survives_stands_on_the_same_text) {
  std::mt19937 random(3); // NOLINT: the same every run
  int survived = 0;
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i)
      text += static_cast<char>('a' + random() % 26);
    std::vector<ShownFinding> shown;
    std::vector<std::string> words;
    for (int i = 0; i < 8; ++i) {
      const std::size_t begin = random() % 55;
      shown.push_back(shown_at(begin, begin + random() % 6));
      shown.back().index = static_cast<std::size_t>(i);
      words.push_back(text.substr(begin, shown.back().end - begin));
    }
    for (int edit = 0; edit < 4; ++edit) {
      const std::size_t a = random() % (text.size() + 1);
      const std::size_t b = std::min(text.size(), a + random() % 4);
      const std::string with(random() % 4, '-');
      text.replace(a, b - a, with);
      follow(shown, {a, b, with.size()});
    }
    for (const ShownFinding &f : shown) {
      ASSERT_LE(f.end, text.size());
      EXPECT_EQ(text.substr(f.begin, f.end - f.begin), words[f.index]);
      ++survived;
    }
  }
  EXPECT_GT(survived, 1000);
}

TEST(Findings, of_other_files_are_left_out_and_evidence_there_is_located) {
  auto analysis = std::make_shared<FileAnalysis>();
  rules::Finding here, there;
  here.location = {"/real/a.cc", 1, 2};
  here.related = {
      {{"/real/a.cc", 3, 4}, "here"}, {{"/inc/b.h", 2, 3}, "there"}, {{"/gone.h", 9, 9}, "gone"}};
  there.location = {"/inc/b.h", 0, 1};
  analysis->findings = {there, here};
  const auto shown =
      show(analysis, "/link/a.cc", "/real/a.cc", PositionEncoding::utf16,
           [](const std::string &path) -> OtherFile {
             return {"file://" + path,
                     path == "/gone.h" ? nullptr : std::make_shared<const Text>("x\nyz")};
           });
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].index, 1U);
  ASSERT_EQ(shown[0].related.size(), 3U);
  EXPECT_FALSE(shown[0].related[0].elsewhere);
  EXPECT_EQ(shown[0].related[1].elsewhere, (Location{"file:///inc/b.h", {{1, 0}, {1, 1}}}));
  EXPECT_EQ(shown[0].related[2].elsewhere, (Location{"file:///gone.h", {}}));
}

} // namespace
} // namespace heddle::lsp
