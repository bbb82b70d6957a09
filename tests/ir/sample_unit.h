// A well-formed unit in which every member of every IR type has a value that is not its default
// somewhere.
#pragma once

#include "analysis/ir/unit.h"

namespace heddle::ir {

Unit sample_unit();

} // namespace heddle::ir
