// Which documents are for us, and what the analysis calls them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::lsp {

/// The path to analyse a document under: its file's; for an untitled one an invented path in the
/// first folder (so that relative includes work), unique by `opening`. Empty if the document is not
/// C, C++ or Python, or is no file of this machine.
std::string analysis_path(const std::string &uri, std::string_view language,
                          const std::vector<std::string> &folders, std::uint64_t opening);

/// Without symbolic links, as far as the path exists. Reads the file system.
std::string canonical_path(const std::string &path);

/// What begins a comment up to the end of the line in such a file.
std::string_view comment_begin(std::string_view path);

/// Whether other files are likely to include it.
bool is_header(std::string_view path);

/// Whether the file says how others are to be analysed: compile commands, flags, project
/// configuration.
bool is_project_file(std::string_view path);

/// The names of such files, for watching.
inline constexpr std::string_view kProjectFiles[] = {"compile_commands.json", "compile_flags.txt",
                                                     ".heddle.yaml"};

} // namespace heddle::lsp
