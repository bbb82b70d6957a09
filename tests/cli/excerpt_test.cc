#include "cli/excerpt.h"

#include <gtest/gtest.h>

namespace heddle::cli {
namespace {

std::string shown(std::string bytes, std::uint32_t begin, std::uint32_t end,
                  std::size_t width = 160) {
  const Excerpt lines = excerpt(lsp::Text(std::move(bytes)), begin, end, width);
  return lines.source + "|" + lines.carets;
}

TEST(Excerpt, CaretsUnderTheRange) {
  EXPECT_EQ(shown("ab cd\n", 3, 5), "ab cd|   ^~");
  EXPECT_EQ(shown("ab cd\n", 3, 3), "ab cd|   ^");
  EXPECT_EQ(shown("x\nab cd", 2, 4), "ab cd|^~");
}

TEST(Excerpt, RangesOverLinesEndWithTheLine) { EXPECT_EQ(shown("ab {\n}\n", 3, 6), "ab {|   ^"); }

TEST(Excerpt, EndsOfLinesAndTexts) {
  EXPECT_EQ(shown("ab\n", 2, 2), "ab|  ^");
  EXPECT_EQ(shown("ab", 99, 120), "ab|  ^");
  EXPECT_EQ(shown("", 0, 0), "|^");
  EXPECT_EQ(shown("ab\r\ncd\r\n", 0, 2), "ab|^~");
}

TEST(Excerpt, TabsWideAndCombiningCharacters) {
  EXPECT_EQ(shown("\tx\n", 1, 2), "        x|        ^");
  EXPECT_EQ(shown("a\tx\n", 2, 3), "a       x|        ^");
  EXPECT_EQ(shown("漢 x", 4, 5), "漢 x|   ^");
  EXPECT_EQ(shown("漢", 0, 3), "漢|^~");
  EXPECT_EQ(shown("e\xCC\x81 x", 4, 5), "e\xCC\x81 x|  ^");
}

TEST(Excerpt, ByteOrderMarkStrayBytesAndControlsAreShownSafely) {
  EXPECT_EQ(shown("\xEF\xBB\xBFint a;", 3, 6), "int a;|^~~");
  EXPECT_EQ(shown("\xFFx", 1, 2), "<FF>x|    ^");
  EXPECT_EQ(shown("\033[31mx", 5, 6), "<U+001B>[31mx|            ^");
  EXPECT_EQ(shown(std::string("\0x", 2), 1, 2), "<U+0000>x|        ^");
}

TEST(Excerpt, LongLinesAreCutAroundTheRange) {
  const std::string line = std::string(500, 'a') + "HERE" + std::string(500, 'b');
  const Excerpt cut = excerpt(lsp::Text(line), 500, 504, 90);
  EXPECT_EQ(cut.source, "…" + std::string(30, 'a') + "HERE" + std::string(56, 'b') + "…");
  EXPECT_EQ(cut.carets, std::string(31, ' ') + "^~~~");
}

} // namespace
} // namespace heddle::cli
