// A scripted analysis: what it finds is written in the text.
//
//   BAD      a finding of rule double-lock on that word, with one fix that deletes it ("NOFIX"
//   behind it: the fix is
//            declined); its evidence is the first word GOOD of the text, if there is one
//   HEADER   the evidence lies in another file, at FakeHost::header_path
//   BLOCK    the analysis waits until the test calls release(), or it is stopped
//   CRASH    it fails with an error
//   LATER    all that is above comes with the second beat
//   BAD ORDER  the same of rule lock-order-inversion
//   LOCK     a lock `Shop::mu` is declared there, which is taken in a cycle with `Till::mu`,
//   reported
//            where there is a BAD ORDER
//   COUNT    a field that `mu` guards, as inferred; PRICE: as declared; RAW: an access without it
//   { }      a critical section of `mu` by the guard `lock`, in a function whose name is the word
//            SELL; "{ CALLER": of the caller's
//            inside braces a hover finds the lock `mu` held; outside it finds nothing
#pragma once

#include "lsp/host.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace heddle::tests {

class FakeHost final : public lsp::AnalysisHost {
public:
  std::vector<lsp::ConfigurationProblem>
  configure(const lsp::Settings &settings, const std::vector<std::string> &folders) override;
  Analyse prepare_analyse(lsp::AnalyseInput input) override;
  Render prepare_render(std::string path, ir::EditIntent intent) override;
  std::function<void()> prepare_close(std::string path) override;
  Refresh prepare_refresh(const std::shared_ptr<const lsp::FileAnalysis> &known) override;
  void watch_index(std::function<void(const workspace::IndexProgress &)>) override {}
  workspace::IndexProgress index() const override { return {}; }
  bool is_indexing(const lsp::FileAnalysis & /*known*/) const override { return false; }
  void cancel_index() override {}
  void look_at_disk() override {}
  lsp::HostStatistics statistics() const override { return {1, 2, 3, 4}; }

  /// Lets every blocked analysis go on, from now on.
  void release();
  /// Waits until `count` analyses have reached BLOCK in all.
  void wait_blocked(int count);

  // What was seen, for assertions: under `mutex`.
  mutable std::mutex mutex;
  std::vector<std::string> folders;
  std::vector<std::string> closed;
  std::vector<std::size_t> others; ///< how many other open files each analysis was given
  lsp::Settings settings;
  int configured = 0, analysed = 0, stopped = 0;
  std::string header_path; ///< set before the server starts

  std::vector<lsp::ConfigurationProblem> problems; ///< what configure answers; set before
  bool guessed = false;                            ///< flags; set before
  std::atomic<bool> outdated = false; ///< whether a refresh finds something to do: what was known

private:
  std::condition_variable_any changed_;
  bool released_ = false;
  int blocked_ = 0;

  std::shared_ptr<const lsp::FileAnalysis> analyse(const lsp::AnalyseInput &input,
                                                   std::stop_token stop);
};

} // namespace heddle::tests
