// Compile databases on disk: where they are, and what they hold, read again when they change.
#pragma once

#include "lsp/workspace/compilation_database.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace heddle::workspace {

/// Enough of stat() to see that a file is another one.
struct FileStamp {
  std::int64_t time_ns = 0;
  std::uint64_t size = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileStamp &) const = default;
};

/// nullopt where there is no such file or folder.
std::optional<FileStamp> stamp_of(const std::filesystem::path &path);

/// What lies in one folder for the files below it.
struct FolderDatabases {
  std::vector<std::filesystem::path>
      compile_commands; ///< the folder's own, then those in build*/ and build*/*/, newest first
  std::optional<std::filesystem::path> compile_flags; ///< compile_flags.txt
};

/// One thread at a time.
class DatabaseCache {
public:
  FolderDatabases in_folder(const std::filesystem::path &folder);

  /// The database, or the last one that could be read where it is broken now; null if there never
  /// was one.
  std::shared_ptr<const CompilationDatabase> database(const std::filesystem::path &path);

  /// True if the database at `path` lists a source below `folder` that is not below the database's
  /// own folder. A build folder may stand beside anything (a shared /tmp has several): it speaks
  /// for its neighbours only if it builds some of them.
  bool speaks_for(const std::filesystem::path &path, const std::filesystem::path &folder);

  /// The flags in a compile_flags.txt: one a line, blank lines and lines that start with # are
  /// none.
  std::vector<std::string> fixed_flags(const std::filesystem::path &path);

  /// Each problem once.
  std::vector<std::string> take_problems();
  void complain(const std::string &problem);

private:
  struct Folder {
    FileStamp stamp;
    std::vector<std::filesystem::path> build_folders;
  };
  struct Read {
    std::optional<FileStamp> stamp;
    std::shared_ptr<const CompilationDatabase> database;
    std::map<std::string, bool> speaks_for; ///< folder -> answer, of this database
  };
  const std::vector<std::filesystem::path> &folders_in(const std::filesystem::path &folder,
                                                       bool build_only);

  std::map<std::pair<std::string, bool>, Folder> folders_; ///< bounded: emptied at 10,000
  std::map<std::string, Read> databases_;
  std::set<std::string> said_;
  std::vector<std::string> problems_;
};

} // namespace heddle::workspace
