// What a person chooses about rules, in a project's file or in an editor: part of the options, over
// what was chosen farther away.
#pragma once

#include "analysis/rules/analysis.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace heddle::rules {

/// "error", "warning", "information", "hint"; nullopt for any other text.
inline std::optional<Severity> severity_of(std::string_view text) {
  if (text == "error")
    return Severity::error;
  if (text == "warning")
    return Severity::warning;
  if (text == "information")
    return Severity::information;
  if (text == "hint")
    return Severity::hint;
  return std::nullopt;
}

/// Plain data: who only reads and holds choices needs no rules.
struct RuleChoices {
  std::map<std::string, Severity> severity; ///< by rule
  std::map<std::string, bool> enabled;      ///< by rule, over what its group says
  std::optional<bool> advice;               ///< absent: not chosen
  std::optional<bool> pedantic;
  bool operator==(const RuleChoices &) const = default;

  /// "off", or a severity, which switches the rule on. False: it is neither.
  bool choose(const std::string &rule, std::string_view level) {
    const std::optional<Severity> at = severity_of(level);
    if (!at && level != "off")
      return false;
    enabled[rule] = at.has_value();
    if (at)
      severity[rule] = *at;
    return true;
  }
};

/// The options, but for what is chosen.
RuleOptions with(RuleOptions options, const RuleChoices &choices);

} // namespace heddle::rules
