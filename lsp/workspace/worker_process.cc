#include "lsp/workspace/worker_process.h"

#include "analysis/frontends/worker_protocol.h"
#include "lsp/workspace/message_stream.h"

#include <asio/buffer.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

extern char **environ;

namespace heddle::workspace {
namespace {

std::string text_of(int error_number) { return std::generic_category().message(error_number); }

/// A pipe whose ends other children do not inherit.
struct Pipe {
  int read = -1;
  int write = -1;

  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == 0) {
      read = ends[0];
      write = ends[1];
    }
  }
  ~Pipe() {
    if (read >= 0)
      ::close(read);
    if (write >= 0)
      ::close(write);
  }
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;

  bool open() const { return read >= 0; }
  static int release(int &end) { return std::exchange(end, -1); }
};

/// posix_spawn with `input` and `output` as the child's standard streams. 0 or an errno.
int spawn(const std::filesystem::path &executable, bool in_background, int input, int output,
          pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);

  // We ignore SIGPIPE and may block signals; the child starts with the defaults.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  sigset_t blocked;
  sigemptyset(&blocked);
  posix_spawnattr_setsigmask(&attributes, &blocked);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

  std::string name = executable.string();
  std::string background = "--background";
  char *arguments[] = {name.data(), in_background ? background.data() : nullptr, nullptr};
  const int result = ::posix_spawn(pid, name.c_str(), &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return "signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
  }
  return "exit code " + std::to_string(WEXITSTATUS(status));
}

} // namespace

std::shared_ptr<WorkerProcess> WorkerProcess::start(asio::io_context &io,
                                                    const std::filesystem::path &executable,
                                                    bool in_background, WorkerEvents events,
                                                    std::string *error) {
  Pipe input;
  Pipe output;
  if (!input.open() || !output.open()) {
    *error = "no pipe: " + text_of(errno);
    return nullptr;
  }
  pid_t pid = -1;
  if (const int failed = spawn(executable, in_background, input.read, output.write, &pid);
      failed != 0) {
    *error = executable.string() + ": " + text_of(failed);
    return nullptr;
  }
  const std::shared_ptr<WorkerProcess> process(new WorkerProcess(
      io, pid, Pipe::release(input.write), Pipe::release(output.read), std::move(events)));
  process->read_length();
  return process;
}

WorkerProcess::WorkerProcess(asio::io_context &io, pid_t pid, int to_worker, int from_worker,
                             WorkerEvents events)
    : pid_(pid), to_worker_(io, to_worker), from_worker_(io, from_worker),
      events_(std::move(events)) {}

WorkerProcess::~WorkerProcess() { reap(); }

void WorkerProcess::send(std::vector<std::uint8_t> message) {
  outgoing_.push_back(std::move(message));
  if (outgoing_.size() == 1)
    write_next();
}

void WorkerProcess::write_next() {
  if (!to_worker_.is_open() || outgoing_.empty())
    return;
  encode_length(static_cast<std::uint32_t>(outgoing_.front().size()), length_out_);
  const std::array<asio::const_buffer, 2> buffers = {asio::buffer(length_out_),
                                                     asio::buffer(outgoing_.front())};
  asio::async_write(to_worker_, buffers,
                    [self = shared_from_this()](const asio::error_code &failed, std::size_t) {
                      if (failed)
                        return; // the reader sees the end, too
                      self->outgoing_.pop_front();
                      self->write_next();
                    });
}

void WorkerProcess::read_length() {
  asio::async_read(from_worker_, asio::buffer(length_in_),
                   [self = shared_from_this()](const asio::error_code &failed, std::size_t) {
                     if (failed)
                       return self->end("");
                     self->body_bytes_ = decode_length(self->length_in_);
                     if (self->body_bytes_ > frontends::kMessageBytesMax)
                       return self->end("it announced a message of " +
                                        std::to_string(self->body_bytes_) + " bytes");
                     self->body_.clear();
                     self->read_body(0);
                   });
}

void WorkerProcess::read_body(std::size_t begin) {
  // Grows with what arrives, so that a wrong length alone allocates nothing.
  constexpr std::size_t kStepBytes = std::size_t{1} << 24U;
  if (begin == body_bytes_) {
    read_length();
    // A copy, because the receiver may reap this process.
    if (const auto message = events_.message)
      message(std::move(body_));
    return;
  }
  const std::size_t end_bytes = std::min(body_bytes_, begin + kStepBytes);
  body_.resize(end_bytes);
  asio::async_read(
      from_worker_, asio::buffer(body_.data() + begin, end_bytes - begin),
      [self = shared_from_this(), end_bytes](const asio::error_code &failed, std::size_t) {
        if (failed)
          return self->end("");
        self->read_body(end_bytes);
      });
}

void WorkerProcess::end(std::string why) {
  if (const auto ended = std::move(events_.ended))
    ended(std::move(why));
}

void WorkerProcess::close_input() {
  asio::error_code ignored;
  to_worker_.close(ignored);
}

std::string WorkerProcess::reap() {
  events_ = {};
  asio::error_code ignored;
  to_worker_.close(ignored);
  from_worker_.close(ignored);
  if (pid_ < 0)
    return "";
  // A process that is already on its way out keeps its own status.
  ::kill(pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return describe(status);
}

} // namespace heddle::workspace
