#include "lsp/transport/connection.h"

#include <asio/buffer.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>

#include <chrono>
#include <unistd.h>
#include <utility>

namespace heddle::lsp {

Connection::Connection(asio::io_context &io, Handlers handlers)
    : in_(io), out_(io), handlers_(std::move(handlers)) {}

std::shared_ptr<Connection> Connection::open(asio::io_context &io, int in, int out,
                                             Handlers handlers) {
  std::shared_ptr<Connection> connection(new Connection(io, std::move(handlers)));
  asio::error_code error;
  // Each descriptor belongs to one reactor registration, so a socket is duplicated.
  const int own_out = in == out ? ::dup(out) : out;
  connection->in_.assign(in, error);
  if (!error)
    connection->out_.assign(own_out, error);
  if (error)
    asio::post(io, [connection, why = error.message()] { connection->end(why); });
  return connection;
}

void Connection::start() { read(); }

void Connection::read() {
  if (ended_ || reading_ || closed_ || unwritten_bytes_ > kUnwrittenBytesMax)
    return;
  reading_ = true;
  in_.async_read_some(asio::buffer(buffer_),
                      [self = shared_from_this()](asio::error_code error, std::size_t size) {
                        self->reading_ = false;
                        if (self->ended_ || self->closed_)
                          return;
                        if (error) {
                          self->end(error.message());
                          return;
                        }
                        std::vector<Frame> frames;
                        self->frames_.feed(std::string_view(self->buffer_.data(), size), frames);
                        for (Frame &frame : frames) {
                          if (!self->ended_ && !self->closed_)
                            self->handlers_.received(std::move(frame));
                        }
                        self->read();
                      });
}

void Connection::send(std::string body) {
  if (ended_)
    return;
  unwritten_.push_back(frame(body));
  unwritten_bytes_ += unwritten_.back().size();
  if (unwritten_.size() == 1)
    write();
}

void Connection::write() {
  asio::async_write(out_, asio::buffer(unwritten_.front()),
                    [self = shared_from_this()](asio::error_code error, std::size_t) {
                      if (error) {
                        self->end(error.message());
                        return;
                      }
                      self->unwritten_bytes_ -= self->unwritten_.front().size();
                      self->unwritten_.pop_front();
                      if (!self->unwritten_.empty())
                        self->write();
                      else if (self->closed_)
                        self->finish_closing();
                      self->read();
                    });
}

void Connection::end(const std::string &why) {
  if (std::exchange(ended_, true))
    return;
  asio::error_code ignored;
  in_.close(ignored);
  out_.close(ignored);
  if (closed_)
    finish_closing();
  else if (handlers_.lost)
    handlers_.lost(why);
}

void Connection::close(std::function<void()> closed) {
  if (closed_)
    return;
  closed_ = std::move(closed);
  asio::error_code ignored;
  in_.close(ignored);
  if (ended_ || unwritten_.empty()) {
    finish_closing();
    return;
  }
  auto timer = std::make_shared<asio::steady_timer>(out_.get_executor(), std::chrono::seconds(1));
  timer->async_wait(
      [self = shared_from_this(), timer](asio::error_code) { self->finish_closing(); });
}

void Connection::finish_closing() {
  ended_ = true;
  asio::error_code ignored;
  out_.close(ignored);
  if (auto closed = std::exchange(closed_, nullptr))
    asio::post(out_.get_executor(), std::move(closed));
}

} // namespace heddle::lsp
