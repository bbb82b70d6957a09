// Places in documents, as the protocol names them. `character` counts units of the negotiated
// position encoding.
#pragma once

#include "lsp/protocol/fields.h"

#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace heddle::lsp {

struct Position {
  std::uint32_t line = 0; ///< 0-based
  std::uint32_t character = 0;
  auto operator<=>(const Position &) const = default;
};

/// Half-open.
struct Range {
  Position start;
  Position end;
  auto operator<=>(const Range &) const = default;
};

struct Location {
  std::string uri;
  Range range;
  bool operator==(const Location &) const = default;
};

/// A protocol `uinteger`: 0 to 2^31 - 1. Throws std::out_of_range otherwise.
inline std::uint32_t to_uinteger(const json &value) {
  if (!value.is_number_integer() || value < 0 || value > 0x7FFFFFFF)
    throw std::out_of_range("expected an integer from 0 to 2147483647");
  return value.get<std::uint32_t>();
}

/// A protocol `integer`: -2^31 to 2^31 - 1. Throws std::out_of_range otherwise.
inline std::int32_t to_integer(const json &value) {
  if (!value.is_number_integer() || value < INT32_MIN || value > INT32_MAX)
    throw std::out_of_range("expected a 32-bit integer");
  return value.get<std::int32_t>();
}

inline void to_json(json &out, const Position &p) {
  out = json{{"line", p.line}, {"character", p.character}};
}
inline void from_json(const json &in, Position &p) {
  p.line = to_uinteger(in.at("line"));
  p.character = to_uinteger(in.at("character"));
}
inline void to_json(json &out, const Range &r) { out = json{{"start", r.start}, {"end", r.end}}; }
inline void from_json(const json &in, Range &r) {
  r.start = in.at("start").get<Position>();
  r.end = in.at("end").get<Position>();
}
inline void to_json(json &out, const Location &l) {
  out = json{{"uri", l.uri}, {"range", l.range}};
}

} // namespace heddle::lsp
