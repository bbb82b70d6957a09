// One compile_commands.json, parsed (https://clang.llvm.org/docs/JSONCompilationDatabase.html).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::workspace {

/// One command. The words are kept as the database has them and split when asked for: 50,000
/// entries are read, a few are used.
struct DatabaseEntry {
  std::string file; ///< absolute, without `.` and `..` parts; symbolic links are not followed
  std::uint32_t directory = 0; ///< into CompilationDatabase::directories
  bool is_shell = false;       ///< `text` is a `command`; else `arguments`, joined by NUL
  std::string text;
};

/// Immutable once read; shared between threads.
struct CompilationDatabase {
  std::filesystem::path path;
  std::vector<std::string> directories;
  std::vector<DatabaseEntry> entries; ///< in the database's order
  std::unordered_map<std::string_view, std::uint32_t>
      by_file; ///< the first entry of each file wins
  std::unordered_multimap<std::string_view, std::uint32_t>
      by_name; ///< file name without folders, those of by_file

  CompilationDatabase() = default;
  CompilationDatabase(const CompilationDatabase &) = delete; // the maps' keys point into `entries`
  CompilationDatabase &operator=(const CompilationDatabase &) = delete;

  const std::string &directory_of(const DatabaseEntry &entry) const {
    return directories[entry.directory];
  }
  std::vector<std::string> command_of(const DatabaseEntry &entry) const;

  /// The file's own entry, nullptr if it has none. Follows symbolic links where the path itself is
  /// not listed, so it may do I/O.
  const DatabaseEntry *find(const std::filesystem::path &file) const;
};

struct DatabaseReading {
  std::shared_ptr<const CompilationDatabase> database; ///< null if the text is broken
  std::string problem; ///< "build/compile_commands.json:12:7: expected a string", with the position
                       ///< in the text
};

/// Parses `text`. Entries that are well-formed JSON but lack `file` or a command are left out and
/// told in `problem` (the first of them); the rest is used. Linear; 50,000 entries take about a
/// quarter of a second.
DatabaseReading parse_database(const std::filesystem::path &path, std::string_view text);

} // namespace heddle::workspace
