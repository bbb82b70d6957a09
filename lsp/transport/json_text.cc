#include "lsp/transport/json_text.h"

#include <string_view>

namespace heddle::lsp {

namespace {

bool too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kJsonDepthMax)
        return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

/// The code unit of a `\uXXXX` escape at `at`, or -1.
long escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
    return -1;
  long unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/// Overwrites escapes of unpaired surrogates. Whether anything was found.
bool mend_surrogates(std::string &text) {
  bool found = false;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\')
      continue;
    const long unit = escaped_unit(text, i);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      const long next = escaped_unit(text, i + 6);
      if (next >= 0xDC00 && next <= 0xDFFF) {
        i += 11;
        continue;
      }
    }
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      text.replace(i + 2, 4, "fffd");
      found = true;
    }
    i += unit >= 0 ? 5 : 1;
  }
  return found;
}

} // namespace

std::optional<json> parse_json(std::string text, std::string *error) {
  if (too_deep(text)) {
    *error = "JSON nested deeper than " + std::to_string(kJsonDepthMax);
    return std::nullopt;
  }
  json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded() && mend_surrogates(text))
    value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) {
    *error = "the message is not JSON in UTF-8";
    return std::nullopt;
  }
  return value;
}

} // namespace heddle::lsp
