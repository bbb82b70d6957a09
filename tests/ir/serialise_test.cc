#include "analysis/ir/serialise.h"

#include "tests/ir/sample_unit.h"

#include <gtest/gtest.h>

namespace heddle::ir {
namespace {

TEST(Serialise, RoundTrip) {
  const Unit unit = sample_unit();
  std::string error;
  const std::optional<Unit> back = deserialise(serialise(unit), &error);
  ASSERT_TRUE(back) << error;
  EXPECT_EQ(*back, unit);
}

TEST(Serialise, EmptyUnit) {
  std::string error;
  const std::optional<Unit> back = deserialise(serialise(Unit{}), &error);
  ASSERT_TRUE(back) << error;
  EXPECT_EQ(*back, Unit{});
}

TEST(Serialise, EqualUnitsGiveEqualBytes) {
  EXPECT_EQ(serialise(sample_unit()), serialise(sample_unit()));
}

TEST(Serialise, UnalignedSliceIsRead) {
  std::vector<std::uint8_t> bytes = serialise(sample_unit());
  bytes.insert(bytes.begin(), 0);
  std::string error;
  EXPECT_TRUE(deserialise(std::span(bytes).subspan(1), &error)) << error;
}

TEST(Serialise, AnotherVersionIsRefused) {
  std::vector<std::uint8_t> bytes = serialise(sample_unit());
  // The version is the one scalar in front of the root table that equals kIrVersion; changing it by
  // its byte would need the layout, so try each byte and look for the message.
  bool refused = false;
  for (std::size_t at = 0; at < bytes.size() && !refused; ++at) {
    std::vector<std::uint8_t> other = bytes;
    if (other[at] != kIrVersion)
      continue;
    other[at] = 200;
    std::string error;
    refused = !deserialise(other, &error) && error.find("IR version 200") != std::string::npos;
  }
  EXPECT_TRUE(refused);
}

TEST(Serialise, TruncatedBytesAreRefused) {
  const std::vector<std::uint8_t> bytes = serialise(sample_unit());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    // A vector of its own, so that AddressSanitizer sees a read past the end.
    const std::vector<std::uint8_t> part(bytes.begin(),
                                         bytes.begin() + static_cast<std::ptrdiff_t>(length));
    std::string error;
    const bool read = deserialise(part, &error).has_value();
    EXPECT_EQ(read, error.empty());
  }
}

TEST(Serialise, FlippedBitsNeverCrash) {
  const std::vector<std::uint8_t> bytes = serialise(sample_unit());
  std::size_t refused = 0;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::vector<std::uint8_t> other = bytes;
    other[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    std::string error;
    const std::optional<Unit> unit = deserialise(other, &error);
    EXPECT_EQ(unit.has_value(), error.empty());
    refused += unit ? 0U : 1U;
  }
  EXPECT_GT(refused, bytes.size()) << "most flips hit an offset, an index or an enumerator";
}

} // namespace
} // namespace heddle::ir
