// Fixtures through the library, without a server: one worker process, heddle's rules of all groups,
// no configuration.
#pragma once

#include "lsp/workspace/analyser.h"
#include "tests/runner/observed.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace heddle::tests {

/// Owns a worker pool and what an Analyser needs beside it. The worker is HEDDLE_CXX (set by
/// CMake). One thread.
class Library {
public:
  Library();

  /// `text` as the contents of `path`, with the flags that its compile database gives.
  workspace::FileResult analyse(const std::filesystem::path &path, const std::string &text,
                                const workspace::FileResult *previous);
  /// Renders against the text that was analysed last under `path`.
  frontends::Response render(const std::string &path, const ir::EditIntent &intent);
  /// The facts alone.
  frontends::Response lower(const std::filesystem::path &path, const std::string &text);

  const std::shared_ptr<const models::Models> models = models::Models::builtin();
  const rules::RuleOptions options = {
      {}, {}, true, true}; ///< all groups: their rules have fixtures

private:
  frontends::Request request_for(const std::filesystem::path &path, const std::string &text,
                                 const workspace::CompileFlags &flags) const;

  workspace::FrontEnds workers_;
  workspace::CompileFlagsSource flags_;
  workspace::Analyser analyser_;
};

/// The findings of the file itself.
std::vector<Observed> observed_in(const workspace::FileResult &result, std::string_view text);

/// The names of the locks held at the beginning of `span`, one after another: "mu_ other_mu_"; and
/// those that what stands there has to do with: what a lock guards, what guards data, what a
/// function takes.
std::string locks_at(const workspace::FileResult &result, std::string_view text, const Span &span);

/// The fixes, of all findings that cover `expected`, whose title begins with its text.
std::vector<ir::EditIntent> intents_at(const workspace::FileResult &result, std::string_view text,
                                       const Expectation &expected);

std::vector<Replacement> replacements_of(const std::vector<ir::TextEdit> &edits);

} // namespace heddle::tests
