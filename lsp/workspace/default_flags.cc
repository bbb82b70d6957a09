#include "lsp/workspace/default_flags.h"

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

constexpr int kFoldersUpMax = 4;
constexpr int kFilesMax = 2'000; ///< looked at in one folder

struct Seen {
  bool c = false;
  bool cpp = false;
};

void look_into(const fs::path &folder, Seen &seen) {
  std::error_code error;
  int count = 0;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && count < kFilesMax;
       at.increment(error), ++count) {
    const SourceLanguage language = source_kind(at->path()).language;
    seen.c = seen.c || language == SourceLanguage::c;
    seen.cpp = seen.cpp || language == SourceLanguage::cpp;
  }
}

} // namespace

SourceLanguage guess_language(const fs::path &file) {
  const SourceKind kind = source_kind(file);
  if (kind.language != SourceLanguage::unknown)
    return kind.language;
  Seen seen;
  fs::path folder = file.parent_path();
  for (int up = 0; up < kFoldersUpMax && !seen.cpp && !seen.c; ++up) {
    look_into(folder, seen);
    std::error_code error;
    if (!folder.has_relative_path() || fs::exists(folder / ".git", error))
      break;
    if (up == 0) // include/ and src/ are often neighbours
      look_into(folder.parent_path() / "src", seen);
    folder = folder.parent_path();
  }
  return seen.c && !seen.cpp ? SourceLanguage::c : SourceLanguage::cpp;
}

std::string default_driver(SourceLanguage language) {
  const bool c = language == SourceLanguage::c || language == SourceLanguage::objective_c;
  return c ? "clang" : "clang++";
}

std::vector<std::string> default_command(SourceLanguage language) {
  const std::string driver = default_driver(language);
  // C++20 as the standard and not gnu++20: what is found does not depend on the extensions, and
  // `linux` stays a name.
  return {driver, driver == "clang" ? "-std=gnu17" : "-std=c++20"};
}

} // namespace heddle::workspace
