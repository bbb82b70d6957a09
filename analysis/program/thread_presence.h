// Where the walk over the threads has seen a thread, and which others may run then.
#pragma once

#include "analysis/program/program.h"

namespace heddle::program {

/// Where another thread was started that may run at the call at `site`, a fork or a use of a
/// library's state; nullopt: none is known to.
std::optional<Site> thread_running_at(const Program &program, const Site &site);

/// Whether two threads are known that may be at the two places at once.
bool known_to_meet(const Program &program, const Site &a, const Site &b);

} // namespace heddle::program
