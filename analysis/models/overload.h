// Which overload of a function a model's `params` select.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::models {

inline constexpr std::string_view kAnyOne = "*"; ///< exactly one parameter of any type
inline constexpr std::string_view kAnyRest =
    "..."; ///< zero or more parameters; the last pattern only

/// Whether `types` (qualified type names in order) are what `patterns` describe.
bool matches(std::span<const std::string> patterns, std::span<const std::string> types);

/// Whether `a` is to be tried before `b`: more named types first, then a fixed number of parameters
/// before `...`, then more parameters, then alphabetically. A strict total order over distinct
/// lists.
bool more_specific(const std::vector<std::string> &a, const std::vector<std::string> &b);

/// `f(*, std::defer_lock_t)`, for messages.
std::string signature(std::string_view name, bool any_params, std::span<const std::string> params);

} // namespace heddle::models
