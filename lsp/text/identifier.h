// Names in a text, as all languages write them.
#pragma once

#include <cstddef>
#include <string_view>

namespace heddle::lsp {

/// The identifier around the offset, or right before it; bytes outside of ASCII count as letters.
/// A part of `text`; empty: there is none.
std::string_view identifier_at(std::string_view text, std::size_t offset);

/// Whether the text holds the name as a whole identifier.
bool has_identifier(std::string_view text, std::string_view name);

} // namespace heddle::lsp
