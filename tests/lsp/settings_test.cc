#include "lsp/settings.h"

#include <gtest/gtest.h>

namespace heddle::lsp {
namespace {

TEST(SettingsTest, reads_rules_in_all_three_forms) {
  std::vector<std::string> problems;
  const Settings s = read_settings(json::parse(R"({"rules": {"a": "off", "b": "hint", "c": false,
      "d": {"severity": "error", "enabled": false}}, "groups": {"advice": true}})"),
                                   &problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(s.rules.enabled,
            (std::map<std::string, bool>{{"a", false}, {"b", true}, {"c", false}, {"d", false}}));
  EXPECT_EQ(s.rules.severity.at("b"), rules::Severity::hint);
  EXPECT_EQ(s.rules.severity.at("d"), rules::Severity::error);
  EXPECT_EQ(s.rules.advice, true);
  EXPECT_EQ(s.rules.pedantic, std::nullopt);
}

TEST(SettingsTest, reads_when_to_analyse) {
  std::vector<std::string> problems;
  const auto read = [&](const char *text) { return read_settings(json::parse(text), &problems); };
  EXPECT_TRUE(read(R"({"analyse": {"when": "saving"}})").on_save_only);
  EXPECT_EQ(read(R"({"analyse": {"pause": 300}})").pause, std::chrono::milliseconds(300));
  EXPECT_EQ(read(R"({"analyse": {"liveFiles": 9}})").live_files, 9U);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(read(R"({"analyse": {"when": "never", "pause": -1, "liveFiles": 0}})"), Settings{});
  EXPECT_EQ(problems.size(), 3U);
}

TEST(SettingsTest, reads_what_is_shown_in_the_text) {
  std::vector<std::string> problems;
  const Settings none;
  EXPECT_TRUE(none.highlight);
  EXPECT_FALSE(none.inlay_hints.any());
  EXPECT_TRUE(none.code_lens.cycles);
  EXPECT_FALSE(none.semantic_tokens);
  const Settings s = read_settings(json::parse(R"({"highlight": {"enable": false},
      "inlayHints": {"guardEnds": true}, "codeLens": {"cycles": false, "locks": true},
      "semanticTokens": {"enable": true}})"),
                                   &problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(s.highlight);
  EXPECT_EQ(s.inlay_hints, (InlayHintSettings{false, true, false}));
  EXPECT_EQ(s.code_lens, (CodeLensSettings{false, false, true}));
  EXPECT_TRUE(s.semantic_tokens);
  EXPECT_EQ(read_settings(json::parse(R"({"inlayHints": {"guards": "yes"}})"), &problems), none);
  EXPECT_EQ(problems.size(), 1U);
}

TEST(SettingsTest, says_what_is_wrong_and_takes_the_rest) {
  std::vector<std::string> problems;
  const Settings s =
      read_settings(json::parse(R"({"hover": {"enable": 1}, "rules": {"a": "loud", "b": 3},
      "flags": {"extra": "no list", "database": "build"}, "codeAction": {"enable": false}})"),
                    &problems);
  EXPECT_EQ(problems.size(), 4U);
  EXPECT_TRUE(s.hover);
  EXPECT_FALSE(s.code_action);
  EXPECT_EQ(s.database, "build");
  for (const char *strange : {"[]", "3", "\"x\"", "{\"rules\": []}"}) {
    problems.clear();
    EXPECT_EQ(read_settings(json::parse(strange), &problems), Settings{});
    EXPECT_EQ(problems.size(), 1U) << strange;
  }
  problems.clear();
  EXPECT_EQ(read_settings(nullptr, &problems), Settings{});
  EXPECT_TRUE(problems.empty());
}

} // namespace
} // namespace heddle::lsp
