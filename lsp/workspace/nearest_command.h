// Whose command a file without one borrows.
#pragma once

#include "lsp/workspace/compilation_database.h"

#include <filesystem>
#include <vector>

namespace heddle::workspace {

/// The database's files (one entry each), the likeliest to share flags or to include `file` first:
/// same stem in the same folder, same stem elsewhere, then by how many leading folders they share,
/// then the same extension, then by path. O(entries log entries).
std::vector<const DatabaseEntry *> by_nearness(const CompilationDatabase &database,
                                               const std::filesystem::path &file);

/// The first of `order` that compiles the language that `file`'s name says, else the first; nullptr
/// for no entries.
const DatabaseEntry *nearest_sibling(const std::vector<const DatabaseEntry *> &order,
                                     const std::filesystem::path &file);

} // namespace heddle::workspace
