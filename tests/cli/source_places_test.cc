#include "tests/cli/sample_report.h"

#include <gtest/gtest.h>

namespace heddle::cli {
namespace {

std::string place_of(const std::string &bytes, std::uint32_t begin, std::uint32_t end) {
  const SampleFiles files{{{"/p/x", bytes}}};
  SourcePlaces places = files.places();
  const Place place = places.place("/p/x", begin, end);
  return std::to_string(place.line) + ":" + std::to_string(place.column) + "-" +
         std::to_string(place.end_line) + ":" + std::to_string(place.end_column);
}

TEST(SourcePlaces, CountFromOneInCharacters) {
  EXPECT_EQ(place_of("abc\ndef\n", 0, 1), "1:1-1:2");
  EXPECT_EQ(place_of("abc\ndef\n", 5, 7), "2:2-2:4");
  EXPECT_EQ(place_of("ä😀x", 6, 7), "1:3-1:4");
  EXPECT_EQ(place_of("a\r\nb\r\n", 3, 4), "2:1-2:2");
  EXPECT_EQ(place_of("a\nb", 0, 3), "1:1-2:2");
}

TEST(SourcePlaces, AByteOrderMarkIsNoCharacter) {
  EXPECT_EQ(place_of("\xEF\xBB\xBFx\ny", 3, 4), "1:1-1:2");
  EXPECT_EQ(place_of("\xEF\xBB\xBFx\ny", 5, 6), "2:1-2:2");
  EXPECT_EQ(place_of("\xEF\xBB\xBFx", 0, 3), "1:1-1:1");
}

TEST(SourcePlaces, StrayBytesAreCharacters) { EXPECT_EQ(place_of("\xFF\xFEx", 2, 3), "1:3-1:4"); }

TEST(SourcePlaces, OffsetsBehindTheTextMeanItsEnd) { EXPECT_EQ(place_of("ab", 50, 60), "1:3-1:3"); }

TEST(SourcePlaces, PathsBelowTheBaseAreRelative) {
  const SampleFiles files;
  EXPECT_EQ(files.places().shown("/p/a/b.cc"), "a/b.cc");
  EXPECT_EQ(files.places().shown("/pp/b.cc"), "/pp/b.cc");
  EXPECT_EQ(SourcePlaces("/", nullptr).shown("/a.cc"), "a.cc");
}

} // namespace
} // namespace heddle::cli
