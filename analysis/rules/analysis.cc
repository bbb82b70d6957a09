#include "analysis/rules/analysis.h"
#include "analysis/rules/check.h"
#include "analysis/rules/incomplete.h"
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
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord *record = program.function(symbol);
    ++s.functions;
    if (is_bare_pattern(*record)) {
      ++s.reasons["not counted as degraded: template that nothing here instantiates"];
    } else if (const std::string why = degraded_why(*record); !why.empty()) {
      ++s.degraded;
      ++s.reasons["degraded: " + why];
    } else if (record->state.approximated) {
      ++s.reasons["approximated: too many lock states"];
    }
  }
  for (const auto &[path, unit] : program.units)
    for (const ir::Skipped &skipped : unit->skipped) {
      ++s.skipped;
      ++s.reasons["skipped: " + skipped.why];
    }
  return s;
}

/// Findings in system headers are nobody's to fix.
void drop_foreign(const ir::Tables &tables, std::vector<Finding> &findings) {
  std::erase_if(findings, [&](const Finding &f) {
    const ir::File *file = tables.file(tables.files_by_path.find(f.location.path));
    return f.location.path.empty() || (file != nullptr && file->is_system);
  });
}

} // namespace

std::vector<Finding> evaluate(const program::Program &program, const RuleOptions &options,
                              KeptFindings &kept, std::vector<Consideration> *considered,
                              std::stop_token stop) {
  const auto enabled = [&](const RuleInfo &rule) { return enabled_by(options, rule); };
  std::vector<Finding> findings = check(program, enabled, kept, considered, std::move(stop));
  drop_foreign(*program.tables, findings);
  apply_suppressions(program, enabled, findings, considered);
  for (Finding &finding : findings)
    if (const auto it = options.severity.find(finding.rule); it != options.severity.end())
      finding.severity = it->second;
  return findings;
}

namespace {

/// `kept`: of the snapshot before.
std::shared_ptr<const Analysis> snapshot(std::shared_ptr<const program::Program> program,
                                         const RuleOptions &options, KeptFindings kept,
                                         std::stop_token stop) {
  if (program == nullptr)
    return nullptr;
  auto next = std::make_shared<Analysis>();
  next->options = options;
  next->program = std::move(program);
  next->kept = std::move(kept);
  next->findings = evaluate(*next->program, options, next->kept, nullptr, stop);
  if (stop.stop_requested())
    return nullptr;
  next->statistics = statistics_of(*next->program);
  return next;
}

} // namespace

std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       program::Assembly assembly,
                                       const std::shared_ptr<const models::Models> &models,
                                       const RuleOptions &options, std::stop_token stop) {
  const bool keep = previous != nullptr && previous->options == options;
  return snapshot(program::update(std::move(assembly), models, stop), options,
                  keep ? previous->kept : KeptFindings(), stop);
}

std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       ir::Unit unit,
                                       const std::shared_ptr<const models::Models> &models,
                                       const RuleOptions &options, std::stop_token stop) {
  program::Assembly assembly(previous != nullptr ? previous->program : nullptr);
  assembly.add(std::move(unit), /*live=*/true);
  return update(previous, std::move(assembly), models, options, stop);
}

std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       ir::Unit part, const ir::Splice &splice,
                                       std::stop_token stop) {
  return snapshot(program::update(previous->program, std::move(part), splice, stop),
                  previous->options, previous->kept, stop);
}

} // namespace heddle::rules
