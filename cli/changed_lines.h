// Which lines differ from a revision, asked from Git.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::cli {

/// Lines from 1, both inclusive.
struct LineRange {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
  bool operator==(const LineRange &) const = default;
};

/// By path as the diff has it, in ascending order. Where lines were only taken out, those before
/// and behind count.
using DiffLines = std::map<std::string, std::vector<LineRange>>;

/// The new side of what `git diff -U0` prints with the prefixes a/ and b/. Pure; what is no diff
/// gives nothing.
DiffLines parse_diff(std::string_view diff);

/// Immutable.
class ChangedLines {
public:
  /// What differs between `revision` and the files as they are on the disk, committed or not, in
  /// the repositories of `files` (absolute). Files that Git neither tracks nor ignores are new from
  /// their first line to their last. Runs git; nullopt with `*error` set, which says what to do.
  static std::optional<ChangedLines> since(const std::string &revision,
                                           const std::vector<std::filesystem::path> &files,
                                           std::string *error);

  /// Whether one of the lines is among them. Looks at the file system.
  bool touch(const std::string &path, LineRange lines) const;

private:
  std::map<std::string, std::vector<LineRange>> by_file_; ///< by path without symbolic links
};

} // namespace heddle::cli
