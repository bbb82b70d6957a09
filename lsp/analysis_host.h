// The real host: compile flags, worker processes and the analysis library.
#pragma once

#include "lsp/host.h"
#include "lsp/workspace/analyser.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/worker_pool.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace heddle::lsp {

/// Threads: as AnalysisHost says. The pool outlives the host and every function it prepared.
class WorkerHost final : public AnalysisHost {
public:
  WorkerHost(workspace::WorkerPool &workers, std::shared_ptr<const models::Models> models,
             rules::RuleOptions rules, workspace::CompileFlagsOptions flags);

  std::vector<ConfigurationProblem> configure(const Settings &settings,
                                              const std::vector<std::string> &folders) override;
  Analyse prepare_analyse(AnalyseInput input) override;
  Render prepare_render(std::string path, ir::EditIntent intent) override;
  std::function<void()> prepare_close(std::string path) override;
  HostStatistics statistics() const override;

private:
  /// The built-in models with those of one `.heddle.yaml` on top; read once for each configure().
  std::shared_ptr<const models::Models> models_of(const std::string &file,
                                                  std::vector<ConfigurationProblem> *problems);

  workspace::WorkerPool &workers_;
  std::shared_ptr<const models::Models> models_;
  rules::RuleOptions rules_;
  workspace::CompileFlagsOptions flags_;
  // As configured last. Jobs hold what they were prepared with.
  std::shared_ptr<workspace::CompileFlagsSource> flags_source_;
  rules::RuleOptions configured_rules_;
  std::map<std::string, std::shared_ptr<const models::Models>> project_models_; ///< by file
};

} // namespace heddle::lsp
