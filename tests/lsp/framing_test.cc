#include "lsp/transport/framing.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle::lsp {
namespace {

/// What a stream holds: bodies as they are, errors as "!code".
std::vector<std::string> read(std::string_view bytes, std::size_t piece = SIZE_MAX,
                              std::uint64_t max = kBodyBytesMax) {
  FrameReader reader(max);
  std::vector<Frame> frames;
  for (std::size_t at = 0; at < bytes.size(); at += std::min(piece, bytes.size() - at))
    reader.feed(bytes.substr(at, piece), frames);
  std::vector<std::string> out;
  for (const Frame &frame : frames) {
    if (const auto *error = std::get_if<FrameError>(&frame))
      out.push_back("!" + std::to_string(static_cast<int>(error->code)));
    else
      out.push_back(std::get<std::string>(frame));
  }
  return out;
}

using List = std::vector<std::string>;

TEST(Framing, reads_what_frame_writes_in_pieces_of_any_size) {
  const std::string stream = frame("{\"a\":1}") + frame("") + frame("{\"b\":\"\r\n\r\n\"}");
  for (std::size_t piece = 1; piece <= stream.size(); ++piece)
    EXPECT_EQ(read(stream, piece), (List{"{\"a\":1}", "", "{\"b\":\"\r\n\r\n\"}"})) << piece;
}

TEST(Framing, takes_other_fields_other_cases_and_bare_line_feeds) {
  EXPECT_EQ(
      read("content-LENGTH:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}"),
      (List{"{}"}));
  EXPECT_EQ(read("X-Other: y\nContent-Length:  2 \n\n{}"), (List{"{}"}));
  EXPECT_EQ(read("\r\n\r\n" + frame("{}") + "\r\n" + frame("[]")), (List{"{}", "[]"}));
}

TEST(Framing, reports_a_broken_header_once_and_goes_on) {
  const std::string good = frame("{}");
  EXPECT_EQ(read("garbage\r\nmore garbage\r\n" + good), (List{"!-32700", "{}"}));
  EXPECT_EQ(read("Content-Length: ten\r\n\r\n{\"x\":1}" + good), (List{"!-32700", "{}"}));
  EXPECT_EQ(read("Content-Length: -5\r\n\r\n" + good), (List{"!-32700", "{}"}));
  EXPECT_EQ(read("Content-Length: 99999999999999999999999\r\n\r\n" + good),
            (List{"!-32700", "{}"}));
  EXPECT_EQ(read("Content-Length: 2\r\nContent-Length: 3\r\n\r\n" + good), (List{"!-32700", "{}"}));
  EXPECT_EQ(read("X: y\r\n\r\n{\"lost\":1}" + good), (List{"!-32700", "{}"}));
  EXPECT_EQ(read("bad\r\n" + good + "bad\r\n" + good), (List{"!-32700", "{}", "!-32700", "{}"}));
}

TEST(Framing, survives_garbage_without_a_line_end) {
  const std::string good = frame("{}");
  const std::string garbage(100'000, 'x');
  for (const std::size_t piece : {std::size_t{7}, std::size_t{4096}, std::size_t{SIZE_MAX}})
    EXPECT_EQ(read(garbage + good, piece), (List{"!-32700", "{}"})) << piece;
}

TEST(Framing, cuts_long_garbage_the_same_way_whatever_the_pieces) {
  std::mt19937 random(2); // NOLINT: the same every run
  for (int round = 0; round < 200; ++round) {
    std::string stream;
    for (int part = 0; part < 3; ++part) {
      stream += std::string(random() % 5000, 'x');
      stream += random() % 2 == 0 ? "Content-Type: x" : "Content-Length: 2\r\n\r\n{}";
      stream += random() % 2 == 0 ? "\n" : "";
    }
    EXPECT_EQ(read(stream, 1 + random() % 300), read(stream));
  }
}

TEST(Framing, passes_over_bodies_that_are_too_large_or_in_another_charset) {
  EXPECT_EQ(read("Content-Length: 5\r\n\r\n12345" + frame("{}"), 3, 4), (List{"!-32600", "{}"}));
  EXPECT_EQ(
      read("Content-Type: a; charset=latin-1\r\nContent-Length: 5\r\n\r\n12345" + frame("{}")),
      (List{"!-32700", "{}"}));
}

TEST(Framing, a_good_message_after_any_garbage_is_read) {
  std::mt19937 random(1); // NOLINT: the same every run
  const std::string alphabet = "Content-Length: 0123\r\n\r\n{}\"x:";
  for (int round = 0; round < 3000; ++round) {
    std::string garbage;
    const std::size_t length = random() % 60;
    for (std::size_t i = 0; i < length; ++i)
      garbage += alphabet[random() % alphabet.size()];
    // Whatever length the garbage announced is over after this much.
    garbage += std::string(4000, '.') + "\r\n\r\n";
    const List found = read(garbage + frame("{\"id\":1}"), 1 + random() % 50, 3000);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.back(), "{\"id\":1}") << garbage;
  }
}

} // namespace
} // namespace heddle::lsp
