// Units to bytes and back, through FlatBuffers (`unit.fbs`). Bytes come from another process or
// from disk, so reading verifies them first; a failed verification is an ordinary error.
#pragma once

#include "analysis/ir/unit.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heddle::ir {

std::vector<std::uint8_t> serialise(const Unit &unit);

/// The unit in `bytes`, or nullopt with `*error` set: not a unit, of another kIrVersion, or with an
/// index out of range.
std::optional<Unit> deserialise(std::span<const std::uint8_t> bytes, std::string *error);

/// Whether every index in the unit is in range or kNone, every block has a terminator whose targets
/// exist, and no local_get or local_set is left. `*error` names the first offence. deserialise()
/// has checked this already.
bool well_formed(const Unit &unit, std::string *error);

} // namespace heddle::ir
