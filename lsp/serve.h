// `heddle lsp`: the whole server, from options to exit code.
#pragma once

#include "analysis/models/models.h"
#include "analysis/rules/analysis.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/front_ends.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace heddle::lsp {

enum class Transport : std::uint8_t { stdio, port, pipe };

struct ServeOptions {
  Transport transport = Transport::stdio;
  std::uint16_t port =
      0; ///< of the loopback interface; connected to if a client listens there, else listened on
  std::filesystem::path pipe;          ///< a Unix socket; the same
  workspace::FrontEndsOptions workers; ///< `pool.log` is set by serve()
  workspace::CompileFlagsOptions flags;
  std::filesystem::path facts;                  ///< folder of fact files; empty: none are kept
  std::shared_ptr<const models::Models> models; ///< null: the built-in ones
  rules::RuleOptions rules;                     ///< the client's settings go on top
  std::filesystem::path log_file;               ///< empty: none
  bool log_debug = false;                       ///< more in the log file
  std::filesystem::path trace_file;             ///< Chrome trace of all jobs; empty: none
  std::size_t threads = 0;                      ///< for jobs; 0: one more than workers, at least 2
  std::string version = "0.1.0";
};

/// Serves one client on the calling thread. The exit code: 0 after shutdown and exit, 1 if the
/// client left otherwise, 2 if the server could not start (said on stderr).
int serve(const ServeOptions &options);

} // namespace heddle::lsp
