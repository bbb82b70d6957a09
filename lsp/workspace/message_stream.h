// Length-prefixed messages over file descriptors, blocking: the worker's side of worker_protocol.h.
// The server's side is asynchronous (worker_process.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace heddle::workspace {

/// The next message's bytes; nullopt at the end of the stream, on an error, or if the length is
/// over kMessageBytesMax. Retries after signals.
std::optional<std::vector<std::uint8_t>> read_message(int descriptor);

/// False if the other side is gone.
bool write_message(int descriptor, std::span<const std::uint8_t> message);

/// A message's length as the four bytes in front of it.
std::uint32_t decode_length(std::span<const std::uint8_t, 4> bytes);
void encode_length(std::uint32_t length, std::span<std::uint8_t, 4> bytes);

} // namespace heddle::workspace
