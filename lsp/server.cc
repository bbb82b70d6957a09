#include "lsp/server.h"

#include <cerrno>
#include <csignal>
#include <exception>
#include <sys/syscall.h>
#include <unistd.h>

namespace heddle::lsp {

Server::Server(asio::io_context &io, AnalysisHost &host, Channel channel, SessionOptions options)
    : io_(io), connection_(Connection::open(
                   io, channel.in, channel.out,
                   {[this](Frame frame) { receive(session_, std::move(frame)); },
                    [this](const std::string &why) { lost_client(session_, why); }})),
      session_(
          io, host,
          [&] {
            options.watch_parent = [this](std::int64_t pid) { watch(pid); };
            return std::move(options);
          }(),
          [this](std::string body) { connection_->send(std::move(body)); },
          [this](int code) {
            exit_code_ = code;
            parent_.reset();
            connection_->close([this] { io_.stop(); });
          }) {}

Server::~Server() = default;

void Server::watch(std::int64_t pid) {
  const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0U));
  if (fd < 0) {
    // No such process: most likely a client in another container, whose numbers mean nothing here.
    // Its stream ends with it.
    log(session_, LogLevel::debug,
        "the client's process " + std::to_string(pid) +
            " cannot be watched: " + std::to_string(errno));
    return;
  }
  parent_ = std::make_unique<asio::posix::stream_descriptor>(io_, fd);
  parent_->async_wait(asio::posix::stream_descriptor::wait_read, [this](asio::error_code error) {
    if (!error)
      lost_client(session_, "its process ended");
  });
}

int Server::run() {
  ::signal(SIGPIPE, SIG_IGN); // a client that vanished is a failed write
  connection_->start();
  for (;;) {
    try {
      io_.run();
      break;
    } catch (const std::exception
                 &error) { // a defect of ours: one event is lost, the user's session is not
      log(session_, LogLevel::error, std::string("internal error: ") + error.what());
    }
  }
  session_.host.watch_index({});
  session_.scheduler.shutdown();
  return exit_code_;
}

} // namespace heddle::lsp
