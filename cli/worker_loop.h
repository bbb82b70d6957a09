// The main loop of a worker process: it answers the requests on its standard input on its standard
// output and ends with its input. Started and supervised by heddle (lsp/workspace/worker_pool.h).
#pragma once

#include "analysis/frontends/worker_protocol.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace heddle::cli {

/// What reads one language. `answer` is called on one thread, `stop` on another at any time: the
/// request with this id, which runs or is yet to come, need not be answered in full.
struct WorkerFrontEnd {
  std::function<frontends::Response(const frontends::Request &)> answer;
  std::function<void(std::uint64_t id)> stop;
};

/// The door to an object that has both.
template <typename FrontEnd> WorkerFrontEnd front_end(std::shared_ptr<FrontEnd> object) {
  return {[object](const frontends::Request &request) { return object->answer(request); },
          [object](std::uint64_t id) { object->stop(id); }};
}

/// Until the input ends. The process's exit code. `name`: of the program, for messages. With
/// `--background` as the first argument the process gives way to all others.
int run_worker(const char *name, int argc, char **argv,
               const std::function<WorkerFrontEnd()> &make_front_end);

} // namespace heddle::cli
