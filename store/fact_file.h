// The durable form of what one translation unit says: one immutable, checksummed file. It comes
// from disk, perhaps half written, of another heddle, or of somebody else: it is verified before it
// is read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heddle::store {

/// Bumped whenever the meaning or shape of a fact file changes; those of others are not read.
inline constexpr std::uint32_t kFactFileVersion = 1;

/// Facts larger than this, before compression, are neither written nor read. 1 GiB.
inline constexpr std::uint64_t kFactsBytesMax = 1ULL << 30;

/// A file that facts were made from, as it was then.
struct InputFile {
  std::string path;       ///< absolute
  std::int64_t time = 0;  ///< of its last modification, in seconds
  std::uint64_t size = 0; ///< bytes
  bool operator==(const InputFile &) const = default;
};

/// What one translation unit says under one command.
struct Facts {
  std::string main; ///< absolute path of its main file
  std::string
      command; ///< all that the result depends on beside the inputs: flags, folder, versions
  std::int64_t made_at = 0;       ///< seconds; before the first input was read
  std::vector<InputFile> inputs;  ///< the main file and all that it includes
  std::vector<std::uint8_t> unit; ///< bytes that the store does not look into
  bool operator==(const Facts &) const = default;
};

/// The file's bytes: a FlatBuffer in a Zstandard frame with a checksum. Empty if too large.
std::vector<std::uint8_t> to_bytes(const Facts &facts);

/// nullopt for anything else than a whole fact file of this version.
std::optional<Facts> from_bytes(std::span<const std::uint8_t> bytes);

} // namespace heddle::store
