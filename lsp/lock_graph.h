// The locks of a program and the orders in which they are taken, as JSON: what `heddle locks
// --format json` prints and `heddle/lockGraph` answers.
#pragma once

#include "analysis/rules/lock_overview.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace heddle::lsp {

/// How a place in a file is written down.
using PlaceJson = std::function<nlohmann::ordered_json(const rules::Location &)>;

/// An object with `locks` (what each guards and who takes it), `orders` (with indices into `locks`,
/// and where it is seen), `cycles` and `hierarchy` (indices).
nlohmann::ordered_json lock_graph(const rules::LockOverview &overview, const PlaceJson &place);

} // namespace heddle::lsp
