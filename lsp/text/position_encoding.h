// The three ways LSP counts columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace heddle::lsp {

enum class PositionEncoding : std::uint8_t { utf8, utf16, utf32 };

constexpr std::string_view name(PositionEncoding encoding) {
  switch (encoding) {
  case PositionEncoding::utf8:
    return "utf-8";
  case PositionEncoding::utf32:
    return "utf-32";
  case PositionEncoding::utf16:
    break;
  }
  return "utf-16";
}

constexpr std::optional<PositionEncoding> position_encoding(std::string_view text) {
  for (const auto encoding :
       {PositionEncoding::utf8, PositionEncoding::utf16, PositionEncoding::utf32}) {
    if (name(encoding) == text)
      return encoding;
  }
  return std::nullopt;
}

} // namespace heddle::lsp
