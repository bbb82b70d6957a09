#include "cli/interrupt.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace heddle::cli {
namespace {

// A handler may only write to a descriptor and to lock-free atomics; a thread that reads the other
// end does the rest.
std::atomic<int> received{0};
std::atomic<int> write_end{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void wake(char message) {
  const int saved = errno;
  [[maybe_unused]] const ssize_t written = write(write_end.load(), &message, 1);
  errno = saved;
}

void on_signal(int number) {
  received.store(number);
  wake('s');
}

void install(void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | SA_RESETHAND; // the second one ends the process
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupt::Interrupt(std::stop_source stop) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return; // without it Ctrl-C ends the process at once
  received = 0;
  write_end = ends[1];
  read_end_ = ends[0]; // open until the end: a write to a pipe that nobody reads is a signal, too
  watcher_ = std::jthread([stop, from = read_end_]() mutable {
    char message = 0;
    while (read(from, &message, 1) < 0 && errno == EINTR) {
    }
    if (message == 's')
      stop.request_stop();
  });
  install(on_signal);
}

Interrupt::~Interrupt() {
  if (!watcher_.joinable())
    return;
  install(SIG_DFL);
  wake('e');
  watcher_.join();
  close(write_end.exchange(-1));
  close(read_end_);
}

int Interrupt::signal() const { return received.load(); }

} // namespace heddle::cli
