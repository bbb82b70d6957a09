// Edit intents rendered to Python text, in the manner of the code around.
#pragma once

#include "analysis/frontends/python/module.h"
#include "analysis/ir/edit_intent.h"

#include <string>
#include <vector>

namespace heddle::python {

/// Either edits, or why the intent was declined.
struct Rendered {
  std::vector<ir::TextEdit> edits;
  std::string declined;
};

/// `path`: the file as the server knows it.
Rendered render(const Module &module, const std::string &path, const ir::EditIntent &intent);

} // namespace heddle::python
