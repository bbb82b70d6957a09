#include "lsp/transport/json_text.h"

#include <gtest/gtest.h>

namespace heddle::lsp {
namespace {

TEST(JsonText, refuses_what_is_not_json) {
  for (const char *text : {"", "{", "{]", "{\"a\":1,}", "\xff\xfe", "{\"a\":\"\xc3\"}", "nul"}) {
    std::string error;
    EXPECT_FALSE(parse_json(text, &error).has_value()) << text;
    EXPECT_FALSE(error.empty());
  }
}

TEST(JsonText, reads_half_a_surrogate_pair_as_the_replacement_character) {
  std::string error;
  const auto value = parse_json(
      R"(["\ud800", "a\udc00b", "\ud83d\ude00", "\\ud800", "\ud800\ud83d\ude00"])", &error);
  ASSERT_TRUE(value.has_value()) << error;
  EXPECT_EQ(*value, json({"\uFFFD", "a\uFFFDb", "😀", "\\ud800", "\uFFFD😀"}));
}

TEST(JsonText, refuses_deep_nesting_but_not_brackets_in_strings) {
  std::string error;
  EXPECT_FALSE(parse_json(std::string(100'000, '[') + std::string(100'000, ']'), &error));
  EXPECT_TRUE(parse_json("\"" + std::string(100'000, '[') + "\\\"\"", &error)) << error;
}

} // namespace
} // namespace heddle::lsp
