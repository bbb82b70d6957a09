// The real host: compile flags, worker processes and the analysis library.
#pragma once

#include "lsp/host.h"
#include "lsp/workspace/analyser.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/front_ends.h"
#include "lsp/workspace/programs.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace heddle::lsp {

/// Threads: as AnalysisHost says. The pool outlives the host and every function it prepared.
class WorkerHost final : public AnalysisHost {
public:
  /// `indexing`: the processes that the background index starts; `facts`: where it keeps what it
  /// learnt.
  WorkerHost(workspace::FrontEnds &workers, std::shared_ptr<const models::Models> models,
             rules::RuleOptions rules, workspace::CompileFlagsOptions flags,
             workspace::FrontEndsOptions indexing, std::filesystem::path facts);

  std::vector<ConfigurationProblem> configure(const Settings &settings,
                                              const std::vector<std::string> &folders) override;
  Analyse prepare_analyse(AnalyseInput input) override;
  Refresh prepare_refresh(const std::shared_ptr<const FileAnalysis> &known) override;
  void watch_index(std::function<void(const workspace::IndexProgress &)> state) override;
  workspace::IndexProgress index() const override;
  bool is_indexing(const FileAnalysis &known) const override;
  void cancel_index() override;
  void look_at_disk() override;
  Render prepare_render(std::string path, ir::EditIntent intent) override;
  std::function<void()> prepare_close(std::string path) override;
  HostStatistics statistics() const override;

private:
  /// What the nearest `.heddle.yaml` in the folder or above says; read once for each configure().
  std::shared_ptr<const workspace::Project> project_of(const std::filesystem::path &folder,
                                                       std::vector<ConfigurationProblem> *problems);

  workspace::FrontEnds &workers_;
  std::shared_ptr<const models::Models> models_;
  rules::RuleOptions rules_;
  workspace::CompileFlagsOptions flags_;
  // As configured last. Jobs hold what they were prepared with.
  std::shared_ptr<workspace::CompileFlagsSource> flags_source_;
  std::map<std::string, std::shared_ptr<const workspace::Project>>
      projects_; ///< by `.heddle.yaml`; under "" those without one
  workspace::FrontEndsOptions indexing_;
  std::filesystem::path facts_;
  Settings settings_;
  std::shared_ptr<workspace::Programs> programs_;
  class IndexWatch;
  std::shared_ptr<IndexWatch> watch_; ///< outlives the index's threads
};

} // namespace heddle::lsp
