// One heddle-cxx process and the two pipes to it. Used on the pool's thread only.
#pragma once

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>

#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace heddle::workspace {

/// Events of one process, called on the io_context's thread. After `ended` nothing more comes;
/// `why` is empty at the plain end of the stream, else says what is wrong with it.
struct WorkerEvents {
  std::function<void(std::vector<std::uint8_t> message)> message;
  std::function<void(std::string why)> ended;
};

/// Invariant: until reap() the process exists, perhaps as a zombie, so its pid is not another's.
class WorkerProcess : public std::enable_shared_from_this<WorkerProcess> {
public:
  /// nullptr with `*error` set where it cannot be started. Its standard error is ours.
  /// `in_background`: it gives way to every other process.
  static std::shared_ptr<WorkerProcess> start(asio::io_context &io,
                                              const std::filesystem::path &executable,
                                              bool in_background, WorkerEvents events,
                                              std::string *error);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess &) = delete;
  WorkerProcess &operator=(const WorkerProcess &) = delete;

  /// Sends one message, after those before it. Failure shows as `ended`, since the worker is gone.
  void send(std::vector<std::uint8_t> message);

  /// No more requests: an idle worker ends.
  void close_input();

  /// Ends the process for certain (SIGKILL), waits for it, and forgets the events. Answers how it
  /// ended: by itself before, if it had ("signal 11 (Segmentation fault)", "exit code 1"), else by
  /// the kill.
  std::string reap();

private:
  WorkerProcess(asio::io_context &io, pid_t pid, int to_worker, int from_worker,
                WorkerEvents events);
  void write_next();
  void read_length();
  void read_body(std::size_t begin);
  void end(std::string why);

  pid_t pid_;
  asio::posix::stream_descriptor to_worker_;
  asio::posix::stream_descriptor from_worker_;
  WorkerEvents events_;
  std::array<std::uint8_t, 4> length_out_{};
  std::array<std::uint8_t, 4> length_in_{};
  std::size_t body_bytes_ = 0;
  std::vector<std::uint8_t> body_;
  std::deque<std::vector<std::uint8_t>> outgoing_; ///< front: being written
};

} // namespace heddle::workspace
