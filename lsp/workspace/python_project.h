// Which Python files belong together, and what their project says of the language.
#pragma once

#include "lsp/workspace/compile_flags.h"

#include <filesystem>
#include <vector>

namespace heddle::workspace {

/// The folder of the project that `file` (absolute) is part of: the nearest one upwards with a
/// pyproject.toml, setup.py, setup.cfg or .git, else that of the outermost package; empty for a
/// script by itself. Looks at the disk.
std::filesystem::path python_project_of(const std::filesystem::path &file);

/// How heddle-py is to read `file` (absolute). `database` is the folder of its project.
/// `--python=3.9` comes of the project's own files, which are read for it.
CompileFlags python_flags(const std::filesystem::path &file);

/// The Python files below `folder`, ordered; without hidden folders, virtual environments,
/// installed packages and what builds leave behind. Follows no symbolic links to folders. At most
/// 100,000.
std::vector<std::filesystem::path> python_files(const std::filesystem::path &folder);

} // namespace heddle::workspace
