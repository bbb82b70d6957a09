// `heddle lsp`
#include "cli/commands.h"
#include "cli/version.h"
#include "cli/workers.h"
#include "lsp/serve.h"
#include "store/fact_store.h"

namespace heddle::cli {

int language_server(const LspOptions &options) {
  auto workers = worker_options(options.analysis.jobs);
  if (!workers)
    return kCouldNotRun;
  lsp::ServeOptions serve;
  if (options.port) {
    serve.transport = lsp::Transport::port;
    serve.port = *options.port;
  } else if (options.pipe) {
    serve.transport = lsp::Transport::pipe;
    serve.pipe = *options.pipe;
  }
  serve.workers = std::move(*workers);
  serve.facts = options.facts.empty() ? store::default_folder() : options.facts;
  serve.flags = flags_options(options.analysis);
  serve.log_file = options.log_file;
  serve.log_debug = options.log_debug;
  serve.trace_file = options.trace_file;
  serve.version = kVersion;
  return lsp::serve(serve);
}

} // namespace heddle::cli
