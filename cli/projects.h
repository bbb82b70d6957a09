// What holds for a file: the nearest `.heddle.yaml` up its tree.
#pragma once

#include "lsp/workspace/mutex.h"
#include "lsp/workspace/project_file.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace heddle::cli {

/// Reads each `.heddle.yaml` once. Thread-safe.
class Projects {
public:
  std::shared_ptr<const workspace::Project> for_file(const std::filesystem::path &file);

  /// "path:line:column: message" for each mistake in a `.heddle.yaml`, once.
  std::vector<std::string> take_problems();

private:
  workspace::Mutex mutex_;
  std::map<std::string, std::shared_ptr<const workspace::Project>>
      projects_ HEDDLE_GUARDED_BY(mutex_); ///< by `.heddle.yaml`; under "" those without one
  std::map<std::filesystem::path, std::string> above_ HEDDLE_GUARDED_BY(mutex_); ///< by folder
  std::vector<std::string> problems_ HEDDLE_GUARDED_BY(mutex_);
};

} // namespace heddle::cli
