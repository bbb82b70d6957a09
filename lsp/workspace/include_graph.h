// Which file of a compilation database includes a header: found by reading `#include` lines,
// without preprocessing.
//
// A header's own flags are those of a file that includes it. The build knows that exactly, but only
// after it ran; the text knows it well enough. Conditions and macros are not looked at: an include
// under `#if` counts.
#pragma once

#include "lsp/workspace/compilation_database.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::workspace {

struct IncludeLine {
  std::string name;
  bool angled = false;
};

/// The names in the #include, #import and #include_next lines of a text, in order. Comments are
/// understood, macros not. At most 2,000.
std::vector<IncludeLine> include_lines(std::string_view text);

/// Folders that a database entry's flags name with -I, -iquote and -isystem, absolute.
using IncludeFolders = std::function<std::vector<std::string>(const DatabaseEntry &)>;

/// Reads files lazily and remembers their include lines until their modification time changes. One
/// thread at a time.
class IncludeGraph {
public:
  /// The entry whose file includes `header`: directly if one of the 2,000 nearest does, else
  /// through other headers, looking at no more than 6,000 files. `order`: the database's entries,
  /// nearest first. nullptr if none is found.
  const DatabaseEntry *includer(const std::filesystem::path &header,
                                const std::vector<const DatabaseEntry *> &order,
                                const IncludeFolders &folders);

private:
  struct Scanned {
    std::filesystem::file_time_type time;
    std::vector<IncludeLine> lines;
  };
  const std::vector<IncludeLine> &lines_of(const std::string &file);

  std::unordered_map<std::string, Scanned>
      scanned_; ///< bounded: emptied when it holds 20,000 files
};

} // namespace heddle::workspace
