#include "analysis/ir/splice.h"

#include <algorithm>
#include <cstring>

namespace heddle::ir {
namespace {

constexpr std::size_t kChunk = 4096;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t at = 0;
  while (at + kChunk <= most && std::memcmp(a.data() + at, b.data() + at, kChunk) == 0)
    at += kChunk;
  while (at < most && a[at] == b[at])
    ++at;
  return at;
}

std::size_t common_suffix(std::string_view a, std::string_view b, std::size_t most) {
  std::size_t length = 0;
  const char *a_end = a.data() + a.size();
  const char *b_end = b.data() + b.size();
  while (length + kChunk <= most &&
         std::memcmp(a_end - length - kChunk, b_end - length - kChunk, kChunk) == 0)
    length += kChunk;
  while (length < most && a_end[-1 - static_cast<std::ptrdiff_t>(length)] ==
                              b_end[-1 - static_cast<std::ptrdiff_t>(length)])
    ++length;
  return length;
}

} // namespace

TextChange difference(std::string_view before, std::string_view after) {
  const std::size_t prefix = common_prefix(before, after);
  const std::size_t suffix =
      common_suffix(before, after, std::min(before.size(), after.size()) - prefix);
  return {static_cast<std::uint32_t>(prefix),
          static_cast<std::uint32_t>(before.size() - prefix - suffix),
          static_cast<std::uint32_t>(after.size() - prefix - suffix)};
}

} // namespace heddle::ir
