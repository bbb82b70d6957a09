// The models that hold for a file: the built-in ones, and those of the nearest `.heddle.yaml` up
// its tree.
#pragma once

#include "analysis/models/models.h"
#include "lsp/workspace/mutex.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace heddle::cli {

/// Reads each `.heddle.yaml` once. Thread-safe.
class ProjectModels {
public:
  std::shared_ptr<const models::Models> for_file(const std::filesystem::path &file);

  /// "path:line:column: message" for each mistake in a `.heddle.yaml`, once.
  std::vector<std::string> take_problems();

private:
  using Shared = std::shared_ptr<const models::Models>;
  Shared in_folder(const std::filesystem::path &folder) HEDDLE_REQUIRES(mutex_);

  workspace::Mutex mutex_;
  std::map<std::filesystem::path, Shared> folders_ HEDDLE_GUARDED_BY(mutex_);
  std::vector<std::string> problems_ HEDDLE_GUARDED_BY(mutex_);
};

} // namespace heddle::cli
