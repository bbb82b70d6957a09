// Splitting a command line into its words. Nothing is expanded: no variable, no glob, no command
// substitution, because a compilation database and a response file are data, and a `$` in them is a
// `$`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::workspace {

enum class Quoting : std::uint8_t {
  posix,         ///< POSIX sh, XCU 2.2: the `command` of a compilation database
  response_file, ///< as GCC and Clang read `@file`: a backslash quotes the next character, inside
                 ///< quotes too
  windows,       ///< CommandLineToArgvW: the `command` and response files of cl and clang-cl
};

/// The words of `text`. A quote that is never closed ends at the end of the text, a backslash at
/// the very end stands for itself. Complexity: linear. At most `words_max` words are returned, the
/// rest is dropped.
std::vector<std::string> split_words(std::string_view text, Quoting quoting,
                                     std::size_t words_max = 100'000);

/// True if `command` was written for Windows: it starts with a drive letter, or its program is cl
/// or clang-cl with backslashes as separators.
bool looks_like_windows_command(std::string_view command);

} // namespace heddle::workspace
