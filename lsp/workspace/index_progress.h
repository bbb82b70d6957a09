// How the background index fares: for those who show it.
#pragma once

#include <cstddef>

namespace heddle::workspace {

struct IndexProgress {
  std::size_t files = 0;  ///< of all programs
  std::size_t done = 0;   ///< in the index, or failed
  std::size_t stored = 0; ///< of those, known from an earlier start
  std::size_t failed = 0; ///< could not be parsed at all
  bool busy = false;      ///< something waits or is worked at
  bool changed = false;   ///< a program holds more than when this was last said
};

} // namespace heddle::workspace
