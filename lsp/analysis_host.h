// The real host: compile flags, worker processes and the analysis library.
#pragma once

#include "lsp/host.h"
#include "lsp/workspace/analyser.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/worker_pool.h"

#include <memory>

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
  /// What one analysis goes by. Shared with the jobs that were prepared under it.
  struct Configuration {
    std::shared_ptr<workspace::CompileFlagsSource> flags;
    std::unique_ptr<workspace::Analyser> analyser;
  };

  workspace::WorkerPool &workers_;
  std::shared_ptr<const models::Models> models_;
  rules::RuleOptions rules_;
  workspace::CompileFlagsOptions flags_;
  std::shared_ptr<Configuration> configuration_;
};

} // namespace heddle::lsp
