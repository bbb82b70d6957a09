#include "lsp/text/text.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace heddle::lsp {
namespace {

constexpr std::array kEncodings{PositionEncoding::utf8, PositionEncoding::utf16,
                                PositionEncoding::utf32};

TEST(Text, lines_end_with_lf_crlf_or_cr) {
  const Text text("a\nb\r\nc\rd");
  ASSERT_EQ(text.line_count(), 4U);
  EXPECT_EQ(text.line(0), "a");
  EXPECT_EQ(text.line(1), "b");
  EXPECT_EQ(text.line(2), "c");
  EXPECT_EQ(text.line(3), "d");
  EXPECT_EQ(text.line_end(0), "\n");
  EXPECT_EQ(text.line_end(1), "\r\n");
  EXPECT_EQ(text.line_end(2), "\r");
  EXPECT_EQ(Text("").line_count(), 1U);
  EXPECT_EQ(Text("\n").line_count(), 2U);
}

TEST(Text, counts_columns_in_each_encoding) {
  const Text text("a\u00e9\U0001F600b"); // 1, 2 and 4 bytes before the b
  EXPECT_EQ(text.position(7, PositionEncoding::utf8), (Position{0, 7}));
  EXPECT_EQ(text.position(7, PositionEncoding::utf16), (Position{0, 4}));
  EXPECT_EQ(text.position(7, PositionEncoding::utf32), (Position{0, 3}));
  EXPECT_EQ(text.offset({0, 4}, PositionEncoding::utf16), 7U);
  EXPECT_EQ(text.offset({0, 3}, PositionEncoding::utf32), 7U);
}

TEST(Text, a_byte_order_mark_is_one_character) {
  const Text text("\xEF\xBB\xBFint x;");
  EXPECT_EQ(text.position(3, PositionEncoding::utf16), (Position{0, 1}));
}

TEST(Text, clamps_positions_that_are_not_there) {
  const Text text("ab\r\n\U0001F600x\n");
  EXPECT_EQ(text.offset({0, 99}, PositionEncoding::utf16), 2U); // before the line break
  EXPECT_EQ(text.offset({9, 0}, PositionEncoding::utf16), text.bytes().size());
  EXPECT_EQ(text.offset({1, 1}, PositionEncoding::utf16), 4U); // inside the pair: its start
  EXPECT_EQ(text.position(6, PositionEncoding::utf16), (Position{1, 0}));
  EXPECT_EQ(text.position(3, PositionEncoding::utf16), (Position{0, 2})); // between CR and LF
  EXPECT_EQ(text.position(999, PositionEncoding::utf16), (Position{2, 0}));
}

TEST(Text, a_range_written_backwards_is_turned_round) {
  Text text("abcd");
  EXPECT_EQ(text.replace(Range{{0, 3}, {0, 1}}, "-", PositionEncoding::utf16),
            (ByteChange{1, 3, 1}));
  EXPECT_EQ(text.bytes(), "a-d");
}

std::string random_text(std::mt19937 &random, std::size_t pieces) {
  static const std::vector<std::string> alphabet{
      "a", "\n", "\r", "\r\n", "\u00e9", "\u20ac", "\U0001F600", "lock();", " "};
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i)
    out += alphabet[random() % alphabet.size()];
  return out;
}

/// A boundary between characters at or before `at`.
std::size_t boundary(const std::string &text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    --at;
  return at;
}

/// Oracle: position by decoding from the start of the text.
Position naive_position(const std::string &text, std::size_t offset, PositionEncoding encoding) {
  Position p;
  for (std::size_t at = 0; at < offset;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      if (at + 1 == offset)
        return p;
      at += 2;
      p = {p.line + 1, 0};
      continue;
    }
    if (lead == '\n' || lead == '\r') {
      ++at;
      p = {p.line + 1, 0};
      continue;
    }
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    p.character += encoding == PositionEncoding::utf8    ? static_cast<std::uint32_t>(length)
                   : encoding == PositionEncoding::utf16 ? (length == 4 ? 2U : 1U)
                                                         : 1U;
    at += length;
  }
  return p;
}

TEST(TextProperty, edits_keep_the_line_index_of_a_text_made_anew) {
  std::mt19937 random(7); // NOLINT: the same every run
  for (int round = 0; round < 300; ++round) {
    std::string expected = random_text(random, random() % 40);
    Text text(expected);
    for (int edit = 0; edit < 30; ++edit) {
      std::size_t a = random() % (expected.size() + 1);
      std::size_t b = std::min(expected.size(), a + random() % 8);
      const std::string with = random_text(random, random() % 4);
      expected.replace(a, b - a, with);
      EXPECT_EQ(text.replace(a, b, with), (ByteChange{a, b, with.size()}));
      ASSERT_EQ(text.bytes(), expected);
      ASSERT_EQ(text.line_starts(), Text(expected).line_starts());
    }
  }
}

TEST(TextProperty, positions_agree_with_decoding_from_the_start_and_lead_back) {
  std::mt19937 random(8); // NOLINT
  for (int round = 0; round < 300; ++round) {
    const std::string bytes = random_text(random, random() % 40);
    const Text text(bytes);
    for (const PositionEncoding encoding : kEncodings) {
      for (std::size_t at = 0; at <= bytes.size(); ++at) {
        if (boundary(bytes, at) != at)
          continue;
        const Position p = text.position(at, encoding);
        ASSERT_EQ(p, naive_position(bytes, at, encoding)) << at;
        const bool inside_line_end =
            at > 0 && at < bytes.size() && bytes[at - 1] == '\r' && bytes[at] == '\n';
        EXPECT_EQ(text.offset(p, encoding), inside_line_end ? at - 1 : at);
      }
    }
  }
}

TEST(TextProperty, any_position_at_all_gives_an_offset_in_the_text) {
  std::mt19937 random(9); // NOLINT
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 30; i > 0; --i)
      bytes += static_cast<char>(random()); // not UTF-8 at all
    Text text(bytes);
    const Position p{static_cast<std::uint32_t>(random() % 6),
                     static_cast<std::uint32_t>(random() % 20)};
    for (const PositionEncoding encoding : kEncodings) {
      const std::size_t at = text.offset(p, encoding);
      ASSERT_LE(at, bytes.size());
      EXPECT_EQ(text.offset(text.position(at, encoding), encoding), at);
    }
  }
}

TEST(TextProperty, difference_is_an_edit_that_turns_one_text_into_the_other) {
  std::mt19937 random(10); // NOLINT
  for (int round = 0; round < 1000; ++round) {
    const std::string before = random_text(random, random() % 20);
    std::string after = before;
    if (round % 2 == 0) {
      const std::size_t a = boundary(after, random() % (after.size() + 1));
      after.insert(a, random_text(random, random() % 3));
    } else {
      after = random_text(random, random() % 20);
    }
    const ByteChange change = difference(before, after);
    ASSERT_LE(change.begin, change.end);
    ASSERT_LE(change.end, before.size());
    std::string made = before;
    made.replace(change.begin, change.end - change.begin,
                 after.substr(change.begin, change.inserted));
    EXPECT_EQ(made, after);
    EXPECT_EQ(boundary(before, change.begin), change.begin);
    EXPECT_EQ(boundary(before, change.end), change.end);
  }
}

} // namespace
} // namespace heddle::lsp
