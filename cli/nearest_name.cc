#include "cli/nearest_name.h"

#include <algorithm>
#include <numeric>

namespace heddle::cli {
namespace {

constexpr std::size_t kNamesMax = 3;

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

} // namespace

std::vector<std::string> nearest_names(std::string_view wanted,
                                       const std::vector<std::string_view> &names) {
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string_view name : names) {
    const std::size_t steps = distance(wanted, name);
    const bool part = wanted.size() >= 3 && name.find(wanted) != std::string_view::npos;
    if (part || steps <= std::max<std::size_t>(2, wanted.size() / 3))
      near.emplace_back(part ? 0 : steps, name);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(near.size(), kNamesMax); ++i)
    result.push_back(near[i].second);
  return result;
}

} // namespace heddle::cli
