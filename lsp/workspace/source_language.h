// What a file's name says about its language.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace heddle::workspace {

enum class SourceLanguage : std::uint8_t {
  unknown,
  c,
  cpp,
  objective_c,
  objective_cpp,
  cuda,
  python
};

struct SourceKind {
  SourceLanguage language = SourceLanguage::unknown; ///< unknown: `.h`, `.inc`, no extension
  bool header = false;
};

SourceKind source_kind(const std::filesystem::path &path);

/// A source that heddle-py reads.
bool is_python(const std::filesystem::path &path);

/// A main file that heddle analyses: assembler, resources and languages that it does not know are
/// in compile databases, too.
bool is_analysed_source(const std::filesystem::path &path);

/// The argument of `-x` for a main file in that language; empty for unknown.
std::string_view x_argument(SourceLanguage language);

/// The language that an argument of `-x` names ("c++-header", "c"); unknown for others.
SourceLanguage language_of_x(std::string_view argument);

} // namespace heddle::workspace
