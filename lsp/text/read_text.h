// Files on disk as text.
#pragma once

#include "lsp/text/text.h"

#include <memory>
#include <string>

namespace heddle::lsp {

/// Larger files are not read: findings only need positions in sources. 64 MiB.
inline constexpr std::size_t kReadBytesMax = 64U << 20U;

/// nullptr if the file cannot be read, is no plain file, or is too large. Blocks: call it on a pool
/// thread.
std::shared_ptr<const Text> read_text(const std::string &path);

} // namespace heddle::lsp
