#include "cli/diagnosis.h"

#include "cli/excerpt.h"

#include <algorithm>
#include <iomanip>
#include <ostream>

namespace heddle::cli {
namespace {

using nlohmann::ordered_json;

const char *name(Health health) {
  switch (health) {
  case Health::good:
    return "good";
  case Health::note:
    return "note";
  case Health::problem:
    break;
  }
  return "problem";
}

} // namespace

bool Diagnosis::content() const {
  return std::ranges::none_of(checks,
                              [](const Check &check) { return check.health == Health::problem; });
}

void write_text(std::ostream &out, const Diagnosis &diagnosis) {
  constexpr int kHealthWidth = 9;
  std::size_t width = 0;
  for (const Check &check : diagnosis.checks)
    width = std::max(width, check.subject.size());
  const int subject_width = static_cast<int>(width) + 2;
  out << "heddle " << diagnosis.version << "\n\n" << std::left;
  for (const Check &check : diagnosis.checks) {
    out << std::setw(kHealthWidth) << name(check.health) << std::setw(subject_width)
        << check.subject << printable(check.text) << '\n';
    if (!check.advice.empty())
      out << std::string(static_cast<std::size_t>(kHealthWidth + subject_width), ' ')
          << printable(check.advice) << '\n';
  }
  const auto problems = std::ranges::count(diagnosis.checks, Health::problem, &Check::health);
  out << '\n'
      << (problems == 0 ? "all is well"
                        : std::to_string(problems) + (problems == 1 ? " problem" : " problems"))
      << '\n';
}

void write_json(std::ostream &out, const Diagnosis &diagnosis) {
  ordered_json checks = ordered_json::array();
  for (const Check &check : diagnosis.checks)
    checks.push_back({{"subject", check.subject},
                      {"health", name(check.health)},
                      {"text", check.text},
                      {"advice", check.advice},
                      {"details", check.details}});
  const ordered_json answer{{"version", diagnosis.version},
                            {"content", diagnosis.content()},
                            {"checks", std::move(checks)}};
  out << answer.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

} // namespace heddle::cli
