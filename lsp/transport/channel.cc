#include "lsp/transport/channel.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>

#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace heddle::lsp {

namespace {

/// Whether epoll refuses the descriptor: plain files and devices such as /dev/null.
bool cannot_be_waited_for(int fd) {
  struct stat status{};
  return ::fstat(fd, &status) == 0 &&
         (S_ISREG(status.st_mode) || (S_ISCHR(status.st_mode) && ::isatty(fd) == 0));
}

/// Copies everything from `from` to `to`, then closes both.
void copy_until_end(int from, int to) {
  std::array<char, 65536> buffer{};
  ssize_t got = 0;
  while ((got = ::read(from, buffer.data(), buffer.size())) > 0) {
    for (ssize_t done = 0; done < got;) {
      const ssize_t wrote = ::write(to, buffer.data() + done, static_cast<std::size_t>(got - done));
      if (wrote <= 0) {
        ::close(from);
        ::close(to);
        return;
      }
      done += wrote;
    }
  }
  ::close(from);
  ::close(to);
}

/// A descriptor that can be waited for in place of `fd`, which it takes over.
int make_waitable(int fd, bool input) {
  if (!cannot_be_waited_for(fd))
    return fd;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return fd;
  const int ours = input ? ends[0] : ends[1];
  const int theirs = input ? ends[1] : ends[0];
  std::thread(
      input ? [](int file, int pipe) { copy_until_end(file, pipe); }
            : [](int file, int pipe) { copy_until_end(pipe, file); },
      fd, theirs)
      .detach();
  return ours;
}

template <class Protocol>
std::optional<Channel>
connect_or_listen(asio::io_context &io, const typename Protocol::endpoint &endpoint,
                  std::string *error,
                  const std::function<void(typename Protocol::acceptor &)> &listening) {
  asio::error_code failed;
  typename Protocol::socket socket(io);
  socket.connect(endpoint, failed);
  // A TCP socket can meet itself when the port is one the system hands out.
  if (!failed && socket.local_endpoint(failed) == socket.remote_endpoint(failed))
    failed = asio::error::connection_refused;
  if (!failed) {
    const int fd = socket.release(failed);
    return Channel{fd, fd};
  }
  typename Protocol::acceptor acceptor(io);
  acceptor.open(endpoint.protocol(), failed);
  if (!failed && endpoint.protocol().family() != AF_UNIX)
    acceptor.set_option(asio::socket_base::reuse_address(true), failed);
  if (!failed)
    acceptor.bind(endpoint, failed);
  if (!failed)
    acceptor.listen(1, failed);
  if (!failed) {
    listening(acceptor);
    socket = acceptor.accept(failed);
  }
  const int fd = failed ? -1 : socket.release(failed);
  if (failed) {
    *error = failed.message();
    return std::nullopt;
  }
  return Channel{fd, fd};
}

} // namespace

std::optional<Channel> stdio_channel(std::string *error) {
  const int in = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  const int out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (in < 0 || out < 0) {
    *error = "standard input or output is closed";
    return std::nullopt;
  }
  return Channel{make_waitable(in, true), make_waitable(out, false)};
}

std::optional<Channel> port_channel(std::uint16_t port, std::string *error,
                                    const std::function<void(const std::string &)> &listening) {
  using asio::ip::tcp;
  asio::io_context io;
  const tcp::endpoint loopback(asio::ip::address_v4::loopback(), port);
  return connect_or_listen<tcp>(io, loopback, error, [&](tcp::acceptor &acceptor) {
    asio::error_code ignored;
    listening("127.0.0.1:" + std::to_string(acceptor.local_endpoint(ignored).port()));
  });
}

std::optional<Channel> pipe_channel(const std::filesystem::path &path, std::string *error,
                                    const std::function<void(const std::string &)> &listening) {
  using asio::local::stream_protocol;
  if (path.native().size() > 107) { // sun_path
    *error = "the path of the socket is longer than 107 bytes";
    return std::nullopt;
  }
  asio::io_context io;
  return connect_or_listen<stream_protocol>(
      io, stream_protocol::endpoint(path.string()), error,
      [&](stream_protocol::acceptor &) { listening(path.string()); });
}

} // namespace heddle::lsp
