// A folder of fact files that any number of servers read and write at once, on any file system: a
// file appears whole, under its final name, or not at all, and is never changed after.
#pragma once

#include "store/fact_file.h"

#include <filesystem>
#include <optional>
#include <string>

namespace heddle::store {

/// Where facts go if nobody says otherwise: `heddle/facts` in $XDG_CACHE_HOME or ~/.cache; empty if
/// there is no home.
std::filesystem::path default_folder();

/// What a folder of fact files takes.
struct FactUsage {
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

/// Any thread; does file I/O.
class FactStore {
public:
  /// The folder need not exist. Empty: nothing is kept.
  explicit FactStore(std::filesystem::path folder);

  /// The facts of `main` under `command`, whatever became of their inputs since. nullopt: there are
  /// none that can be read.
  std::optional<Facts> load(const std::string &main, const std::string &command) const;

  /// False with `*error` set where they cannot be written; nothing is left behind then.
  bool save(const Facts &facts, std::string *error) const;

  /// Removes files that nobody has read or written for `days`, and what killed processes left
  /// behind.
  void remove_unused(int days) const;

  /// What is kept now; what cannot be looked at counts nothing.
  FactUsage usage() const;

  const std::filesystem::path &folder() const { return folder_; }

private:
  std::filesystem::path path_of(const std::string &main, const std::string &command) const;

  std::filesystem::path folder_;
};

/// Whether the file is as it was when the facts were made. A file that changed in the second in
/// which it was read may have changed after that.
bool unchanged(const InputFile &input, std::int64_t made_at);

/// The file as it is now; nullopt if there is none.
std::optional<InputFile> look_at(const std::string &path);

} // namespace heddle::store
