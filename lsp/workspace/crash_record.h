// Which inputs have crashed or hung a worker, so that the same one is not tried for ever.
#pragma once

#include "analysis/frontends/worker_protocol.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace heddle::workspace {

/// What a worker is given with `request`, as one number: text (or the file's time and size on
/// disk), flags, unsaved files, intent. Without a text, reads the file's metadata. Linear, and
/// copies nothing: every edit passes here.
std::uint64_t input_digest(const frontends::Request &request);

/// Remembers the last crashing input of each path and kind of request. Bounded by the number of
/// paths that crashed.
class CrashRecord {
public:
  void add(const frontends::Request &request, std::uint64_t input);
  /// Whether `input` crashed a worker twice.
  bool refuses(const frontends::Request &request, std::uint64_t input) const;

private:
  struct Entry {
    std::uint64_t input = 0;
    unsigned crashes = 0;
  };
  std::map<std::pair<std::string, frontends::RequestKind>, Entry> entries_;
};

} // namespace heddle::workspace
