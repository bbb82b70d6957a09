#include "lsp/serve.h"

#include "lsp/analysis_host.h"
#include "lsp/log_file.h"
#include "lsp/server.h"
#include "lsp/trace.h"

#include <asio/post.hpp>
#include <asio/signal_set.hpp>

#include <algorithm>
#include <iostream>
#include <optional>

namespace heddle::lsp {

namespace {

/// What `serve` answers when it could not start.
constexpr int kCouldNotStart = 2;

std::optional<Channel> open_channel(const ServeOptions &options, std::string *error) {
  const auto say = [](const std::string &address) {
    std::cerr << "heddle lsp: listening on " << address << '\n';
  };
  switch (options.transport) {
  case Transport::port:
    return port_channel(options.port, error, say);
  case Transport::pipe:
    return pipe_channel(options.pipe, error, say);
  case Transport::stdio:
    break;
  }
  return stdio_channel(error);
}

int could_not_start(const std::string &why) {
  std::cerr << "heddle lsp: " << why << '\n';
  return kCouldNotStart;
}

} // namespace

int serve(const ServeOptions &options) {
  std::string error;
  auto log_line = open_log(options.log_file, options.log_debug, &error);
  if (log_line == nullptr)
    return could_not_start(error);
  std::optional<Trace> trace;
  if (!options.trace_file.empty() && !trace.emplace(options.trace_file).is_open())
    return could_not_start("cannot write " + options.trace_file.string());
  const auto channel = open_channel(options, &error);
  if (!channel)
    return could_not_start(error);

  asio::io_context io(1);
  Server *server = nullptr; // read on the strand only
  workspace::FrontEndsOptions workers = options.workers;
  workers.pool.log = [&io, &server](std::string line) {
    asio::post(io, [&server, line = std::move(line)] {
      if (server != nullptr)
        log(server->session(), LogLevel::warning, line);
    });
  };
  const std::size_t threads =
      options.threads != 0 ? options.threads : std::max<std::size_t>(2, workers.pool.workers + 1);
  // Processes of its own: an open file's edit waits for none of them.
  workspace::FrontEndsOptions indexing = workers;
  indexing.pool.workers = std::max<std::size_t>(1, workers.pool.workers / 2);
  indexing.pool.in_background = true;
  indexing.pool.answer_time_max = std::chrono::minutes(30); // who gives way may starve for long
  workspace::FrontEnds pool(workers);
  WorkerHost host(pool, options.models != nullptr ? options.models : models::Models::builtin(),
                  options.rules, options.flags, std::move(indexing), options.facts);
  SessionOptions session;
  session.version = options.version;
  session.threads = threads;
  session.log = std::move(log_line);
  if (trace)
    session.record = [&trace](const JobRecord &job) { trace->record(job); };
  Server running(io, host, *channel, std::move(session));
  server = &running;
  asio::signal_set signals(io, SIGTERM, SIGINT);
  signals.async_wait([&](asio::error_code failed, int) {
    if (!failed)
      lost_client(running.session(), "a signal asked the server to end");
  });
  return running.run();
}

} // namespace heddle::lsp
