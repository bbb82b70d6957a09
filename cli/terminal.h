// What the standard streams are: a terminal with colours, or a file.
#pragma once

#include "lsp/workspace/mutex.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace heddle::cli {

enum class Colour : std::uint8_t { automatic, always, never };

/// Whether standard output gets colours: `--color` decides, else NO_COLOR (https://no-color.org),
/// else whether it is a terminal that can.
bool use_colour(Colour wanted);

/// `heddle: message`, a line on standard error.
void complain(const std::string &message);

/// "12/80 src/db.cc" on one line of standard error, while that is a terminal. Thread-safe.
class Progress {
public:
  explicit Progress(std::size_t total);
  ~Progress(); ///< removes the line
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void done(const std::string &name);

private:
  bool shown_;
  std::size_t total_;
  workspace::Mutex mutex_;
  std::size_t count_ HEDDLE_GUARDED_BY(mutex_) = 0;
};

} // namespace heddle::cli
