// The one program that open documents and the index make together.
//
// Open documents bring an edit at a time, each in milliseconds and one after the other. The index
// brings portions of units, which may take seconds: those are worked out beside the edits, which
// are kept in a journal meanwhile and repeated on the result. Readers hold snapshots; nobody waits
// for a writer but another writer.
#pragma once

#include "analysis/frontends/worker_protocol.h"
#include "analysis/rules/analysis.h"
#include "lsp/workspace/mutex.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::workspace {

/// The program at one moment. Immutable.
struct ProgramSnapshot {
  std::shared_ptr<const rules::Analysis> analysis; ///< null: it holds nothing yet
  std::uint64_t number = 0;                        ///< counts the snapshots of one program
};

/// Thread-safe.
class SharedProgram {
public:
  SharedProgram(std::shared_ptr<const models::Models> models, rules::RuleOptions options);

  ProgramSnapshot now() const;

  /// Response::revision of what the program knows of an open document; 0: it is not open here.
  std::uint64_t revision_of(const std::string &path) const;

  /// Takes the answer for the open document `path`: its whole unit, or a splice of revision `base`.
  /// Without an analysis if stopped, or if the program is at another revision of it.
  ProgramSnapshot take(const std::string &path, std::uint64_t base, frontends::Response response,
                       std::stop_token stop);

  /// The document is not open any more. `stays`: add() will bring what is on the disk.
  void close(const std::string &path, bool stays);

  /// Adds or replaces units, but for those of open documents, and removes those of the files
  /// `gone`. False if stopped: nothing happened.
  bool add(std::vector<ir::Unit> units, const std::vector<std::string> &gone, std::stop_token stop);

private:
  struct Edit {
    ir::Unit unit;
    std::optional<ir::Splice> splice;
    std::string removed; ///< main file of a unit that goes; then nothing else is set
  };
  struct Open {
    std::uint64_t revision = 0;
    std::string main; ///< as its unit names the file
  };

  using Analysis = std::shared_ptr<const rules::Analysis>;
  Analysis apply(const Analysis &to, Edit edit, std::stop_token stop) const;
  void install(Analysis analysis) HEDDLE_REQUIRES(mutex_);
  std::set<std::string> open_mains() const HEDDLE_REQUIRES(mutex_);

  const std::shared_ptr<const models::Models> models_;
  const rules::RuleOptions options_;
  Mutex adding_; ///< held through add(); before mutex_
  mutable Mutex mutex_;
  ProgramSnapshot now_ HEDDLE_GUARDED_BY(mutex_);
  std::map<std::string, Open> open_ HEDDLE_GUARDED_BY(mutex_);         ///< by path
  std::optional<std::vector<Edit>> journal_ HEDDLE_GUARDED_BY(mutex_); ///< while add() works
};

} // namespace heddle::workspace
