// One client's byte stream: reads frames, writes messages, in order.
//
// Threads: everything happens on the io_context's one thread (the strand). Handlers are called from
// there, never from inside `send`.
#pragma once

#include "lsp/transport/framing.h"

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace heddle::lsp {

/// While more than this waits to be written, nothing is read: a client that does not listen cannot
/// make the server grow. 64 MiB.
inline constexpr std::size_t kUnwrittenBytesMax = 64U << 20U;

class Connection : public std::enable_shared_from_this<Connection> {
public:
  struct Handlers {
    std::function<void(Frame)> received;
    std::function<void(std::string why)> lost; ///< once: end of stream, or an error
  };

  /// Takes over `in` and `out` (equal for a socket): pipes, sockets or terminals, not plain files.
  static std::shared_ptr<Connection> open(asio::io_context &io, int in, int out, Handlers handlers);

  void start();
  void send(std::string body);
  /// Reads no more, writes what waits, closes, then calls `closed`. A client that takes none of it
  /// is waited for at most a second.
  void close(std::function<void()> closed);

private:
  Connection(asio::io_context &io, Handlers handlers);
  void read();
  void write();
  void end(const std::string &why);
  void finish_closing();

  asio::posix::stream_descriptor in_;
  asio::posix::stream_descriptor out_;
  Handlers handlers_;
  FrameReader frames_;
  std::array<char, 65536> buffer_{};
  std::deque<std::string> unwritten_; ///< the front one is being written
  std::size_t unwritten_bytes_ = 0;
  bool reading_ = false;
  bool ended_ = false;
  std::function<void()> closed_;
};

} // namespace heddle::lsp
