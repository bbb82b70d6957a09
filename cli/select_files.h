// Which files the commands that take many look at.
#pragma once

#include "lsp/workspace/compile_flags.h"

#include <filesystem>
#include <string>
#include <vector>

namespace heddle::cli {

struct Selection {
  std::vector<std::filesystem::path> files; ///< absolute, ordered, without repeats
  std::string error; ///< not empty: there is nothing to do, and what to do about it
};

/// A file stands for itself; a folder for the C and C++ files below it that its compile database
/// lists, and the Python files below it; nothing at all for every such file of the database (`-p`,
/// else that of the current folder) and the Python files below the current folder, unless the
/// database has sources elsewhere only.
Selection select_files(const std::vector<std::string> &paths, workspace::CompileFlagsSource &flags);

/// The same for a command; what is wrong, with the database or with the choice, is said on standard
/// error. Empty if there is nothing to do.
std::vector<std::filesystem::path> selected_files(const std::vector<std::string> &paths,
                                                  workspace::CompileFlagsSource &flags);

} // namespace heddle::cli
