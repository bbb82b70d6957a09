// From a YAML tree to models: strict, and one offence costs one entry, not the file.
#pragma once

#include "analysis/models/models.h"

#include <string_view>
#include <vector>

namespace heddle::models {

struct ReadModels {
  std::vector<TypeModel> types;         ///< in the text's order, names unique
  std::vector<FunctionModel> functions; ///< in the text's order, (name, params) unique
};

/// Reads a models file, or the `models:` part of a project's configuration (then the other keys are
/// not looked at). Every offence is added to `*errors` with its place, at most kErrorsMax of them;
/// an entry with an offence is left out.
ReadModels read_models(std::string_view yaml, std::string_view source,
                       std::vector<ModelError> *errors);

inline constexpr std::size_t kErrorsMax = 100;

} // namespace heddle::models
