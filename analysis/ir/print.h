// The IR for people: `heddle dump ir`. Stable text, used by the golden tests.
#pragma once

#include "analysis/ir/unit.h"

#include <string>

namespace heddle::ir {

std::string print(const Unit &unit, const Function &function);
std::string print(const Unit &unit, const Function &function, const Place &place);
std::string print(const Unit &unit, const Function &function, const Operand &operand);

} // namespace heddle::ir
