// Text that CPython would refuse, and bytes that hardly anybody writes. What it accepts is compared
// with its own parser by layout_agrees_with_ast.
#include "analysis/frontends/python/layout.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace heddle::python {
namespace {

/// `name: first..last line` of each piece, in order.
std::vector<std::string> pieces(const std::string &text) {
  std::vector<std::string> result;
  const auto line = [&](std::uint32_t offset) {
    return std::to_string(1 + std::count(text.begin(), text.begin() + offset, '\n'));
  };
  for (const Piece &piece : layout(text).pieces)
    result.push_back(text.substr(piece.name.begin, piece.name.end - piece.name.begin) + " " +
                     line(piece.range.begin) + "-" + line(piece.range.end));
  return result;
}

using Pieces = std::vector<std::string>;

TEST(Layout, ABracketThatIsNeverClosedEndsAtTheNextFunction) {
  EXPECT_EQ(pieces("class C:\n"
                   "    def f(self):\n"
                   "        g(1,\n"
                   "    def h(self):\n"
                   "        pass\n"),
            (Pieces{"C 1-5", "f 2-3", "h 4-5"}));
}

TEST(Layout, AHalfTypedHeaderIsNoFunctionAndHarmsNone) {
  EXPECT_EQ(pieces("def f():\n    pass\n"
                   "def\n"
                   "def g(\n"
                   "def h():\n    pass\n"),
            (Pieces{"f 1-2", "h 5-6"}));
}

TEST(Layout, ALineTooFarToTheLeftDoesNotEndTheFunction) {
  EXPECT_EQ(pieces("class C:\n"
                   "    def f(self):\n"
                   "        a()\n"
                   "foo\n"
                   "        b()\n"
                   "    def g(self):\n"
                   "        c()\n"
                   "bar\n"
                   "def h(): pass\n"),
            (Pieces{"C 1-7", "f 2-5", "g 6-7", "h 9-9"}));
}

TEST(Layout, ATripleQuoteThatIsNeverClosedEndsWithItsLine) {
  const Layout found = layout("def f():\n"
                              "    x = \"\"\"\n"
                              "    return x\n"
                              "def g():\n"
                              "    \"\"\"Says what g is.\"\"\"\n"
                              "    return 1\n"
                              "def h():\n"
                              "    \"\"\"Says what h is.\"\"\"\n");
  ASSERT_EQ(found.pieces.size(), 3U);
  EXPECT_TRUE(found.damaged());
}

TEST(Layout, StringsHideWhatLooksLikeCode) {
  EXPECT_EQ(pieces("x = '''\ndef no():\n    pass\n'''\n"
                   "def f(): return f\"{'def no():' + d[\"k\"]}\" # def no():\n"
                   "y = r'\\'; z = b\"\\\"\"\n"
                   "def g(): pass\n"),
            (Pieces{"f 5-5", "g 7-7"}));
}

TEST(Layout, AnyLineBreakTabFormFeedAndByteOrderMark) {
  const std::string text = "\xEF\xBB\xBF"
                           "def f():\r\n\tx\r\n\fdef g():\r        y\r";
  const Layout found = layout(text);
  ASSERT_EQ(found.pieces.size(), 2U);
  EXPECT_EQ(found.pieces[0].range.begin, 3U);
  EXPECT_EQ(text.substr(found.pieces[1].range.begin), "def g():\r        y\r");
  EXPECT_EQ(found.pieces[1].parent, kNowhere);
  EXPECT_FALSE(found.damaged());
}

TEST(Layout, DecoratorsBelongToTheDefinitionBelowThem) {
  const std::string text = "@a\n\n# why\n@b(\n  1)\nasync def f(): pass\n";
  const Layout found = layout(text);
  ASSERT_EQ(found.pieces.size(), 1U);
  EXPECT_EQ(found.pieces[0].decorated_begin, 0U);
  EXPECT_TRUE(found.pieces[0].is_async);
  EXPECT_EQ(found.comments.size(), 1U);
}

TEST(Layout, AnyBytesAreCut) {
  // Every prefix of a text with all kinds of tokens, and every single byte in the middle of one.
  const std::string text =
      "class C(B):\n  @p\n  def f(s, *, a=[1, {2: 3}]):\n    x = f'''{a!r:>{w}}'''\n"
      "    return \"\"\"\\\"\"\"\" + s[:1] \\\n      + 1 # c\n";
  for (std::size_t length = 0; length <= text.size(); ++length)
    for (const Piece &piece : layout(text.substr(0, length)).pieces) {
      EXPECT_LE(piece.range.end, length);
      EXPECT_LE(piece.body_begin, piece.range.end);
    }
  for (int byte = 0; byte < 256; ++byte) {
    std::string changed = text;
    changed[40] = static_cast<char>(byte);
    EXPECT_GE(layout(changed).pieces.size(), 1U);
  }
}

} // namespace
} // namespace heddle::python
