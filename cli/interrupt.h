// Ctrl-C as a stop request.
#pragma once

#include <stop_token>
#include <thread>

namespace heddle::cli {

/// While it lives, the first SIGINT or SIGTERM asks `stop` to stop, and a second one ends the
/// process as usual. One at a time in a process; made and destroyed on the main thread.
class Interrupt {
public:
  explicit Interrupt(std::stop_source stop);
  ~Interrupt();
  Interrupt(const Interrupt &) = delete;
  Interrupt &operator=(const Interrupt &) = delete;

  /// The signal that arrived, 0 if none.
  int signal() const;

private:
  int read_end_ = -1;
  std::jthread watcher_;
};

} // namespace heddle::cli
