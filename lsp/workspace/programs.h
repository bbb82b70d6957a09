// Which program a file is part of, and who fills it: all files of one compile database, of the same
// project, are one; a file that no database speaks for is one by itself.
#pragma once

#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/indexer.h"
#include "lsp/workspace/mutex.h"
#include "lsp/workspace/project_file.h"
#include "lsp/workspace/shared_program.h"
#include "lsp/workspace/unit_source.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace heddle::workspace {

struct ProgramsOptions {
  rules::RuleOptions rules;   ///< below what the project's file says
  rules::RuleChoices choices; ///< above that
  bool index = true;          ///< files that are not open are analysed, too
  IndexerOptions indexer;
  FrontEndsOptions workers; ///< of the index
  std::filesystem::path facts;
};

/// Under one configuration: another one is another object. Thread-safe.
class Programs {
public:
  Programs(std::shared_ptr<CompileFlagsSource> flags, ProgramsOptions options);

  /// The program of `file`, which has `flags`.
  std::shared_ptr<SharedProgram> program_of(const std::string &file, const CompileFlags &flags,
                                            const std::shared_ptr<const Project> &project);
  /// The index begins to bring the other files of `file`'s database into its program, if there is
  /// such a one and it has not begun yet. To be called when the file itself has been answered.
  void fill(const std::shared_ptr<SharedProgram> &program, const std::string &file);
  /// The file is not open any more.
  void close(const std::string &file);

  IndexProgress index() const;
  /// Whether the index has more to bring into `program`.
  bool is_indexing(const std::shared_ptr<SharedProgram> &program) const;
  void cancel_index();
  void look_at_disk();

private:
  using Key = std::pair<std::string, std::shared_ptr<const Project>>;
  struct Known {
    std::shared_ptr<SharedProgram> program;
    bool filled = false; ///< or nothing is to fill it
  };
  Indexer &indexer() HEDDLE_REQUIRES(mutex_);

  const std::shared_ptr<CompileFlagsSource> flags_;
  const ProgramsOptions options_;
  mutable Mutex mutex_;
  std::map<Key, Known> programs_ HEDDLE_GUARDED_BY(mutex_);
  std::map<std::string, std::shared_ptr<SharedProgram>>
      open_ HEDDLE_GUARDED_BY(mutex_); ///< by file
  // The processes of the index start with the first program that it fills.
  std::unique_ptr<FrontEnds> workers_ HEDDLE_GUARDED_BY(mutex_);
  const store::FactStore store_;
  std::unique_ptr<UnitSource> source_ HEDDLE_GUARDED_BY(mutex_);
  std::unique_ptr<Indexer> indexer_ HEDDLE_GUARDED_BY(mutex_); ///< last: it ends first
};

} // namespace heddle::workspace
