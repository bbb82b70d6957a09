#include "analysis/models/overload.h"

#include <algorithm>

namespace heddle::models {

namespace {

bool ends_open(std::span<const std::string> patterns) {
  return !patterns.empty() && patterns.back() == kAnyRest;
}

std::ptrdiff_t named_types(const std::vector<std::string> &patterns) {
  return std::ranges::count_if(patterns,
                               [](const std::string &p) { return p != kAnyOne && p != kAnyRest; });
}

} // namespace

bool matches(std::span<const std::string> patterns, std::span<const std::string> types) {
  const bool open = ends_open(patterns);
  const std::size_t fixed = patterns.size() - (open ? 1 : 0);
  if (open ? types.size() < fixed : types.size() != fixed)
    return false;
  for (std::size_t i = 0; i < fixed; ++i)
    if (patterns[i] != kAnyOne && patterns[i] != types[i])
      return false;
  return true;
}

bool more_specific(const std::vector<std::string> &a, const std::vector<std::string> &b) {
  if (named_types(a) != named_types(b))
    return named_types(a) > named_types(b);
  if (ends_open(a) != ends_open(b))
    return ends_open(b);
  if (a.size() != b.size())
    return a.size() > b.size();
  return a < b;
}

std::string signature(std::string_view name, bool any_params, std::span<const std::string> params) {
  std::string text(name);
  if (any_params)
    return text;
  text += '(';
  for (std::size_t i = 0; i < params.size(); ++i)
    text += (i > 0 ? ", " : "") + params[i];
  return text + ')';
}

} // namespace heddle::models
