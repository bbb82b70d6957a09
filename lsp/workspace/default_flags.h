// Flags for a file that no database speaks of.
#pragma once

#include "lsp/workspace/source_language.h"

#include <filesystem>
#include <string>
#include <vector>

namespace heddle::workspace {

/// The language of `file` by its name; of a `.h` by the nearest sources: in its folder, in `src`
/// beside that, then in the folders above (up to the repository's root, four at most). C if there
/// are only C files there, else C++. Does I/O.
SourceLanguage guess_language(const std::filesystem::path &file);

/// `clang++` or `clang`, to stand before flags that name no compiler.
std::string default_driver(SourceLanguage language);

/// A whole command: C++20 or C17 with the GNU extensions that headers of this platform expect.
std::vector<std::string> default_command(SourceLanguage language);

} // namespace heddle::workspace
