// Names as sources write them.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace heddle::ir {

/// `lock` of `db::Mutex::lock`; with the separator ".", of `db.Mutex.lock`. A part of `qualified`,
/// which must outlive it.
constexpr std::string_view last_name(std::string_view qualified,
                                     std::string_view separator = "::") {
  const std::size_t at = qualified.rfind(separator);
  return at == std::string_view::npos ? qualified : qualified.substr(at + separator.size());
}

/// The same whatever the language: without namespace, module and class.
constexpr std::string_view simple_name(std::string_view qualified) {
  return last_name(last_name(qualified), ".");
}

constexpr bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

} // namespace heddle::ir
