// A project's `.heddle.yaml` is outside input: no bytes may crash the loader, hang it or get an
// exception out of it, and what it accepts must be a consistent set of models.
#include "analysis/models/models.h"
#include "analysis/models/reader.h"
#include "lsp/workspace/project_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace heddle::models;
  std::vector<ModelError> errors;
  const std::string_view text(reinterpret_cast<const char *>(data), size);
  heddle::workspace::read_project(text, "fuzz", std::make_shared<const Models>());
  const auto models = Models().extended(text, "fuzz", &errors);
  if (errors.size() > kErrorsMax + 1)
    std::abort();
  for (const TypeModel &type : models->types())
    if (models->type(type.name) != &type)
      std::abort();
  for (const FunctionModel &function : models->functions()) {
    if (function.effects.empty())
      std::abort();
    const FunctionModel *found = models->function(function.name, function.params);
    if (found == nullptr || found->name != function.name)
      std::abort();
  }
  return 0;
}
