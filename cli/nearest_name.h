// What the user may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::cli {

/// At most three of `names` that are a typing mistake away from `wanted`, or contain it; nearest
/// first.
std::vector<std::string> nearest_names(std::string_view wanted,
                                       const std::vector<std::string_view> &names);

} // namespace heddle::cli
