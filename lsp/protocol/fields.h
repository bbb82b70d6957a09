// Reading JSON objects field by field. nlohmann's own `at` and `get` throw on a missing or wrongly
// typed field; dispatch turns that into InvalidParams. What a client merely announces is read
// leniently with `flag` and `strings`: a strange capability must not cost the user the server.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::lsp {

using nlohmann::json;

/// The field, or nullopt where it is absent or null. Throws json::exception if it has another type.
template <class T> std::optional<T> optional_field(const json &object, std::string_view key) {
  const auto at = object.find(key);
  if (at == object.end() || at->is_null())
    return std::nullopt;
  return at->template get<T>();
}

/// The value at a path of keys, nullptr if any part is missing. Never throws.
inline const json *find_path(const json &object, std::initializer_list<std::string_view> path) {
  const json *value = &object;
  for (const std::string_view key : path) {
    if (!value->is_object())
      return nullptr;
    const auto at = value->find(key);
    if (at == value->end())
      return nullptr;
    value = &*at;
  }
  return value;
}

/// Whether the value at `path` is `true`. Never throws.
inline bool flag(const json &object, std::initializer_list<std::string_view> path) {
  const json *value = find_path(object, path);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

/// The strings of the array at `path`; others are left out. Never throws.
inline std::vector<std::string> strings(const json &object,
                                        std::initializer_list<std::string_view> path) {
  std::vector<std::string> result;
  const json *value = find_path(object, path);
  if (value == nullptr || !value->is_array())
    return result;
  for (const json &item : *value) {
    if (item.is_string())
      result.push_back(item.get<std::string>());
  }
  return result;
}

} // namespace heddle::lsp
