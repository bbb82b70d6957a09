// From a file with a command to what it says: out of its fact file where that still holds, else
// from a worker, whose answer is kept.
#pragma once

#include "analysis/ir/unit.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/front_ends.h"
#include "store/fact_store.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::workspace {

struct SourcedUnit {
  std::optional<ir::Unit> unit;
  std::vector<store::InputFile> inputs; ///< with the main file
  std::int64_t made_at = 0;             ///< store::Facts::made_at
  std::string error;                    ///< where there is no unit
  std::string not_kept;                 ///< why its facts could not be written; empty: they were
};

/// Thread-safe. Pool, flags and store outlive it.
class UnitSource {
public:
  UnitSource(FrontEnds &workers, CompileFlagsSource &flags, const store::FactStore &store);

  /// Without a unit if there are no facts, or what they were made from is another by now. Quick.
  SourcedUnit stored(const std::filesystem::path &file);
  /// Parses the file. Blocking.
  SourcedUnit fresh(const std::filesystem::path &file, std::stop_token stop);

private:
  FrontEnds &workers_;
  CompileFlagsSource &flags_;
  const store::FactStore &store_;
};

} // namespace heddle::workspace
