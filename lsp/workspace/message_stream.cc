#include "lsp/workspace/message_stream.h"

#include "analysis/frontends/worker_protocol.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>

namespace heddle::workspace {
namespace {

bool read_all(int descriptor, std::span<std::uint8_t> into) {
  while (!into.empty()) {
    const ssize_t count = ::read(descriptor, into.data(), into.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    into = into.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

bool write_all(int descriptor, std::span<const std::uint8_t> from) {
  while (!from.empty()) {
    const ssize_t count = ::write(descriptor, from.data(), from.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return false;
    from = from.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

} // namespace

std::uint32_t decode_length(std::span<const std::uint8_t, 4> bytes) {
  return bytes[0] | std::uint32_t{bytes[1]} << 8U | std::uint32_t{bytes[2]} << 16U |
         std::uint32_t{bytes[3]} << 24U;
}

void encode_length(std::uint32_t length, std::span<std::uint8_t, 4> bytes) {
  for (std::size_t at = 0; at < 4; ++at)
    bytes[at] = static_cast<std::uint8_t>(length >> (8 * at));
}

std::optional<std::vector<std::uint8_t>> read_message(int descriptor) {
  std::array<std::uint8_t, 4> prefix{};
  if (!read_all(descriptor, prefix))
    return std::nullopt;
  const std::uint32_t length = decode_length(prefix);
  if (length > frontends::kMessageBytesMax)
    return std::nullopt;
  // Grows with what arrives, so that a wrong length alone allocates nothing.
  constexpr std::size_t kStepBytes = std::size_t{1} << 24U;
  std::vector<std::uint8_t> message;
  while (message.size() < length) {
    const std::size_t begin = message.size();
    message.resize(std::min<std::size_t>(length, begin + kStepBytes));
    if (!read_all(descriptor, std::span(message).subspan(begin)))
      return std::nullopt;
  }
  return message;
}

bool write_message(int descriptor, std::span<const std::uint8_t> message) {
  std::array<std::uint8_t, 4> prefix{};
  encode_length(static_cast<std::uint32_t>(message.size()), prefix);
  return write_all(descriptor, prefix) && write_all(descriptor, message);
}

} // namespace heddle::workspace
