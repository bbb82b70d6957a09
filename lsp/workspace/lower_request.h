// What a worker is asked for first.
#pragma once

#include "analysis/frontends/worker_protocol.h"
#include "lsp/workspace/compile_flags.h"

#include <filesystem>

namespace heddle::workspace {

/// To read the file, as it is on the disk, under the command, and to keep nothing of it.
inline frontends::Request lower_request(const std::filesystem::path &file,
                                        const CompileFlags &flags) {
  frontends::Request request;
  request.kind = frontends::RequestKind::lower;
  request.path = file.string();
  request.directory = flags.directory;
  request.flags = flags.arguments;
  return request;
}

} // namespace heddle::workspace
