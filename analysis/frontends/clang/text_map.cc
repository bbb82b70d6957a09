#include "analysis/frontends/clang/text_map.h"

#include <algorithm>

namespace heddle::frontends::clang_cxx {

std::uint32_t TextMap::now(std::uint32_t parsed) const {
  const auto behind = std::ranges::upper_bound(steps_, parsed, {}, &Step::from);
  return behind == steps_.begin() ? parsed
                                  : static_cast<std::uint32_t>(parsed + std::prev(behind)->shift);
}

std::uint32_t TextMap::parsed(std::uint32_t now) const {
  const auto behind = std::ranges::upper_bound(
      steps_, std::int64_t{now}, {}, [](const Step &step) { return step.from + step.shift; });
  const std::int64_t shift = behind == steps_.begin() ? 0 : std::prev(behind)->shift;
  std::int64_t offset = now - shift;
  if (behind != steps_.end())
    offset = std::min<std::int64_t>(offset, behind->from); // in text that was put in later
  return static_cast<std::uint32_t>(offset);
}

void TextMap::move(std::uint32_t from, std::int64_t delta) {
  auto at = std::ranges::lower_bound(steps_, from, {}, &Step::from);
  if (at == steps_.end() || at->from != from)
    at = steps_.insert(at, {from, at == steps_.begin() ? 0 : std::prev(at)->shift});
  for (; at != steps_.end(); ++at)
    at->shift += delta;
}

void TextMap::add_buffer(clang::FileID buffer, std::uint32_t begin, std::uint32_t skip) {
  buffers_[buffer] = {begin, skip};
}

FilePosition TextMap::current(FilePosition position) const {
  if (position.file == main_)
    return {main_, now(position.offset)};
  const auto buffer = buffers_.find(position.file);
  if (buffer == buffers_.end())
    return position;
  const std::uint32_t inside =
      position.offset > buffer->second.skip ? position.offset - buffer->second.skip : 0;
  return {main_, now(buffer->second.begin) + inside};
}

} // namespace heddle::frontends::clang_cxx
