// The port between the server and whatever analyses: `analysis_host.h` is the real one, with worker
// processes; tests give a scripted one.
//
// The `prepare_…` functions are called on the strand and must be quick: they take hold of what they
// need (shared_ptr to immutable values) and answer a function that is then called once on a pool
// thread, where it may block and do I/O. Configuration may change between the two without a lock.
#pragma once

#include "analysis/ir/edit_intent.h"
#include "analysis/rules/critical_sections_in.h"
#include "analysis/rules/data_in.h"
#include "analysis/rules/finding.h"
#include "analysis/rules/subject_at.h"
#include "lsp/settings.h"
#include "lsp/text/text.h"
#include "lsp/workspace/index_progress.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::workspace {
struct FileResult;
}

namespace heddle::lsp {

/// What is known of one version of one file. Immutable once answered; read on any thread.
struct FileAnalysis {
  std::vector<rules::Finding> findings; ///< of every file of the unit
  rules::Statistics statistics;
  std::vector<std::string> problems; ///< missing headers and the like
  std::string flags_origin;
  bool flags_guessed = false;
  std::string error; ///< not empty: there is no result, and what to do
  /// Empty function: nothing is known. Callable on any thread.
  std::function<std::optional<rules::LockState>(std::uint32_t offset)> lock_state_at;
  /// What is known of the thing of that name that stands there.
  std::function<std::optional<rules::Subject>(std::uint32_t offset, std::string_view name)>
      subject_at;
  // What is shown in the text, of the part from `begin` to `end` (byte offsets); else as above.
  std::function<std::vector<rules::CriticalSection>(std::uint32_t begin, std::uint32_t end)>
      critical_sections_in;
  /// Those of the lock that stands there under that name; empty: no lock does.
  std::function<std::vector<rules::CriticalSection>(std::uint32_t offset, std::string_view name)>
      critical_sections_at;
  std::function<std::vector<rules::GuardedDeclaration>(std::uint32_t begin, std::uint32_t end)>
      guarded_data_in;
  std::function<std::vector<rules::DataMention>(std::uint32_t begin, std::uint32_t end)>
      data_mentions_in;
  /// The locks of the whole program. Linear in it.
  std::function<rules::LockOverview()> locks;
  std::string lane;    ///< how much of the file was parsed for it: "full", "body", ...
  std::string refused; ///< why no quicker lane was taken; may be empty
  /// All is as if the file had just been opened; else the edited functions are, and AnalyseInput's
  /// `settle` asks for the rest.
  bool settled = true;
  std::shared_ptr<const workspace::FileResult>
      result; ///< for the host: `previous` of the next analysis
};

/// Text of an open document that may differ from the disk.
struct OpenFile {
  std::string path;
  std::shared_ptr<const Text> text;
};

struct AnalyseInput {
  std::string
      path; ///< absolute; of an untitled document: invented, with the extension of its language
  std::shared_ptr<const Text> text;
  std::vector<OpenFile> others;                 ///< the other open documents
  std::shared_ptr<const FileAnalysis> previous; ///< of the same path; may be null
  bool settle = false; ///< `previous` is of this very text, and not settled
};

struct RenderOutcome {
  std::vector<ir::TextEdit> edits; ///< of the text last analysed
  std::string declined;            ///< not empty: no edit, and why
};

/// Something wrong in a project file (`.heddle.yaml`), to be shown there.
struct ConfigurationProblem {
  std::string path;
  std::uint32_t line = 1; ///< 1-based
  std::uint32_t column = 1;
  std::string message;
};

struct HostStatistics {
  std::size_t workers = 0, crashes = 0, kills = 0;
  std::size_t rests = 0; ///< parses freed to make room for others
};

class AnalysisHost {
public:
  virtual ~AnalysisHost() = default;

  /// Strand; may read project files. What later calls go by. `folders`: the workspace's, absolute.
  virtual std::vector<ConfigurationProblem> configure(const Settings &settings,
                                                      const std::vector<std::string> &folders) = 0;

  using Analyse = std::function<std::shared_ptr<const FileAnalysis>(std::stop_token)>;
  /// The function answers null only if it was stopped. Calls for one path do not overlap.
  virtual Analyse prepare_analyse(AnalyseInput input) = 0;

  /// What is known of a document in the program as it is by then; the function answers null where
  /// nothing happened since, or the document itself is another by then. An empty function:
  /// certainly nothing.
  using Refresh = std::function<std::shared_ptr<const FileAnalysis>()>;
  virtual Refresh prepare_refresh(const std::shared_ptr<const FileAnalysis> &known) = 0;

  /// Strand. `state` is called on any thread, until watch_index({}) has returned.
  virtual void watch_index(std::function<void(const workspace::IndexProgress &)> state) = 0;
  virtual workspace::IndexProgress index() const = 0;
  /// Whether the index has more to bring into the program of `known`.
  virtual bool is_indexing(const FileAnalysis &known) const = 0;
  /// The user has had enough of it: what waits is left out.
  virtual void cancel_index() = 0;
  /// Something on the disk changed, says the client.
  virtual void look_at_disk() = 0;

  using Render = std::function<RenderOutcome(std::stop_token)>;
  /// Renders for the text that was analysed last under `path`; does not overlap with its analysis.
  virtual Render prepare_render(std::string path, ir::EditIntent intent) = 0;

  /// The document is closed: what is kept for it can go. The function runs after every other one
  /// for that path.
  virtual std::function<void()> prepare_close(std::string path) = 0;

  /// Any thread.
  virtual HostStatistics statistics() const = 0;
};

} // namespace heddle::lsp
