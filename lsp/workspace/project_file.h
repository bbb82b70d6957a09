// What a project says of itself in its `.heddle.yaml` (docs/configuration.md): models of what
// heddle cannot look into, and which rules it wants.
#pragma once

#include "analysis/models/models.h"
#include "analysis/rules/choices.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::workspace {

/// Immutable. Files with one project, the same object, are analysed together.
struct Project {
  std::shared_ptr<const models::Models> models; ///< the built-in ones below the project's
  rules::RuleChoices rules;
};

struct ReadProject {
  std::shared_ptr<const Project> project;
  std::vector<models::ModelError> errors; ///< in the text's order; what is wrong is left out
};

/// `path` names the text in errors. Never throws; bounded for any input (yaml_tree.h).
ReadProject read_project(std::string_view text, const std::string &path,
                         const std::shared_ptr<const models::Models> &below);

/// The nearest `.heddle.yaml` in `folder` or above; empty if there is none. Does I/O.
std::string project_file_above(std::filesystem::path folder);

} // namespace heddle::workspace
