#include "cli/projects.h"

#include "lsp/text/read_text.h"

#include <utility>

namespace heddle::cli {

std::shared_ptr<const workspace::Project> Projects::for_file(const std::filesystem::path &file) {
  const workspace::MutexLock lock(mutex_);
  const auto [above, first] = above_.try_emplace(file.parent_path());
  if (first)
    above->second = workspace::project_file_above(file.parent_path());
  const std::string &path = above->second;
  const auto [known, is_new] = projects_.try_emplace(path);
  if (!is_new)
    return known->second;
  const auto text = path.empty() ? nullptr : lsp::read_text(path);
  workspace::ReadProject read = workspace::read_project(
      text != nullptr ? text->bytes() : std::string_view(), path, models::Models::builtin());
  for (const models::ModelError &error : read.errors)
    problems_.push_back(path + ":" + std::to_string(error.line) + ":" +
                        std::to_string(error.column) + ": " + error.message);
  return known->second = std::move(read.project);
}

std::vector<std::string> Projects::take_problems() {
  const workspace::MutexLock lock(mutex_);
  return std::exchange(problems_, {});
}

} // namespace heddle::cli
