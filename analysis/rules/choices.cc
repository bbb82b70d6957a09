#include "analysis/rules/choices.h"

namespace heddle::rules {

RuleOptions with(RuleOptions options, const RuleChoices &choices) {
  for (const auto &[rule, severity] : choices.severity)
    options.severity[rule] = severity;
  for (const auto &[rule, enabled] : choices.enabled)
    options.enabled[rule] = enabled;
  options.advice = choices.advice.value_or(options.advice);
  options.pedantic = choices.pedantic.value_or(options.pedantic);
  return options;
}

} // namespace heddle::rules
