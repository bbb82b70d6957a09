#include "lsp/text/identifier.h"

#include <algorithm>
#include <cctype>

namespace heddle::lsp {

std::string_view identifier_at(std::string_view text, std::size_t offset) {
  const auto is_part = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return std::isalnum(c) != 0 || c == '_' || c >= 0x80;
  };
  std::size_t begin = std::min(offset, text.size());
  std::size_t end = begin;
  while (begin > 0 && is_part(begin - 1))
    --begin;
  while (end < text.size() && is_part(end))
    ++end;
  return text.substr(begin, end - begin);
}

bool has_identifier(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if (identifier_at(text, at) == name)
      return true;
  return false;
}

} // namespace heddle::lsp
