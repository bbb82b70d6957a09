// One client, served until it goes: connection and session on one thread.
#pragma once

#include "lsp/session.h"
#include "lsp/transport/channel.h"
#include "lsp/transport/connection.h"

#include <asio/io_context.hpp>

#include <memory>

namespace heddle::lsp {

class Server {
public:
  /// Takes over the channel. `host` and `io` outlive the server.
  Server(asio::io_context &io, AnalysisHost &host, Channel channel, SessionOptions options);
  ~Server();
  Server(const Server &) = delete;
  Server &operator=(const Server &) = delete;

  /// Serves on the calling thread, which becomes the strand, and answers the exit code: 0 if the
  /// client said shutdown before it left, else 1.
  int run();

  /// On the strand only.
  Session &session() { return session_; }

private:
  void watch(std::int64_t pid);

  asio::io_context &io_;
  std::shared_ptr<Connection> connection_;
  std::unique_ptr<asio::posix::stream_descriptor> parent_;
  Session session_;
  int exit_code_ = 1;
};

} // namespace heddle::lsp
