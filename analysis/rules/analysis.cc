#include "analysis/rules/analysis.h"
#include "analysis/rules/check.h"
#include "analysis/rules/suppression.h"

namespace heddle::rules {

namespace {

bool enabled_by(const RuleOptions &options, const RuleInfo &rule) {
  if (const auto it = options.enabled.find(std::string(rule.id)); it != options.enabled.end())
    return it->second;
  switch (rule.group) {
  case Group::standard:
    return true;
  case Group::advice:
    return options.advice;
  case Group::pedantic:
    return options.pedantic;
  case Group::off:
    return false;
  }
  return false;
}

Statistics statistics_of(const program::Program &program) {
  Statistics s;
  for (const auto &[symbol, record] : program.functions) {
    ++s.functions;
    if (record->ir->pattern == symbol || record->ir->degraded_why == "uninstantiated template") {
      ++s.reasons["not counted as degraded: template that nothing here instantiates"];
    } else if (record->ir->degraded) {
      ++s.degraded;
      ++s.reasons["degraded: " + record->ir->degraded_why];
    } else if (record->state.cut) {
      ++s.degraded;
      ++s.reasons["degraded: the step limit was reached"];
    } else if (record->state.approximated) {
      ++s.reasons["approximated: too many lock states"];
    }
  }
  for (const auto &[path, unit] : program.units)
    for (const ir::Skipped &skipped : unit.skipped) {
      ++s.skipped;
      ++s.reasons["skipped: " + skipped.why];
    }
  return s;
}

/// Findings in system headers are nobody's to fix.
void drop_foreign(const program::Program &program, std::vector<Finding> &findings) {
  std::map<std::string, bool> system;
  for (const ir::File &file : program.tables->files)
    system[file.path] = file.is_system;
  std::erase_if(findings, [&](const Finding &f) {
    const auto it = system.find(f.location.path);
    return f.location.path.empty() || (it != system.end() && it->second);
  });
}

} // namespace

std::vector<Finding> evaluate(const program::Program &program, const RuleOptions &options,
                              std::vector<Consideration> *considered, std::stop_token stop) {
  const auto enabled = [&](const RuleInfo &rule) { return enabled_by(options, rule); };
  std::vector<Finding> findings = check(program, enabled, considered, std::move(stop));
  drop_foreign(program, findings);
  apply_suppressions(program, enabled, findings, considered);
  for (Finding &finding : findings)
    if (const auto it = options.severity.find(finding.rule); it != options.severity.end())
      finding.severity = it->second;
  return findings;
}

std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       ir::Unit unit,
                                       const std::shared_ptr<const models::Models> &models,
                                       const RuleOptions &options, std::stop_token stop) {
  auto next = std::make_shared<Analysis>();
  next->options = options;
  next->program = program::update(previous != nullptr ? previous->program : nullptr,
                                  std::move(unit), models, stop);
  if (next->program == nullptr)
    return nullptr;
  next->findings = evaluate(*next->program, options, nullptr, stop);
  if (stop.stop_requested())
    return nullptr;
  next->statistics = statistics_of(*next->program);
  return next;
}

} // namespace heddle::rules
