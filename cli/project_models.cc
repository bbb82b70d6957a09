#include "cli/project_models.h"

#include "lsp/text/read_text.h"

#include <utility>

namespace heddle::cli {

ProjectModels::Shared ProjectModels::in_folder(const std::filesystem::path &folder) {
  if (const auto known = folders_.find(folder); known != folders_.end())
    return known->second;
  Shared found;
  const std::string path = (folder / ".heddle.yaml").string();
  if (const auto text = lsp::read_text(path)) {
    std::vector<models::ModelError> errors;
    found = models::Models::builtin()->extended(text->bytes(), path, &errors);
    for (const models::ModelError &error : errors)
      problems_.push_back(path + ":" + std::to_string(error.line) + ":" +
                          std::to_string(error.column) + ": " + error.message);
  } else if (folder.has_relative_path()) {
    found = in_folder(folder.parent_path());
  } else {
    found = models::Models::builtin();
  }
  folders_.emplace(folder, found);
  return found;
}

std::shared_ptr<const models::Models> ProjectModels::for_file(const std::filesystem::path &file) {
  const workspace::MutexLock lock(mutex_);
  return in_folder(file.parent_path());
}

std::vector<std::string> ProjectModels::take_problems() {
  const workspace::MutexLock lock(mutex_);
  return std::exchange(problems_, {});
}

} // namespace heddle::cli
