#include "lsp/workspace/python_project.h"

#include "lsp/text/read_text.h"
#include "lsp/workspace/source_language.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <string>
#include <string_view>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 100'000;

constexpr std::array<std::string_view, 4> kMarkers{"pyproject.toml", "setup.py", "setup.cfg",
                                                   ".git"};
constexpr std::array<std::string_view, 6> kLeftOut{"__pycache__", "node_modules", "site-packages",
                                                   "build",       "dist",         "__pypackages__"};

bool has(const fs::path &folder, std::string_view name) {
  std::error_code error;
  return fs::exists(folder / name, error);
}

/// The lowest version in `requires-python = ">=3.9"` or `python_requires = >=3.9`.
std::optional<std::string> required_version(const fs::path &project) {
  static const std::regex pattern(
      R"((?:requires-python|python_requires)\s*=\s*["']?\s*(?:>=|~=|\^|==)\s*(\d+\.\d+))");
  for (const std::string_view name : {"pyproject.toml", "setup.cfg", "setup.py"}) {
    const auto text = lsp::read_text((project / name).string());
    std::smatch match;
    if (text != nullptr && std::regex_search(text->bytes(), match, pattern))
      return match[1].str();
  }
  return std::nullopt;
}

bool is_left_out(const fs::path &folder) {
  const std::string name = folder.filename().string();
  return name.starts_with('.') || name.ends_with(".egg-info") ||
         std::ranges::find(kLeftOut, name) != kLeftOut.end() || has(folder, "pyvenv.cfg");
}

} // namespace

fs::path python_project_of(const fs::path &file) {
  fs::path package;
  for (fs::path folder = file.parent_path();; folder = folder.parent_path()) {
    if (std::ranges::any_of(kMarkers, [&](std::string_view marker) { return has(folder, marker); }))
      return folder;
    if (has(folder, "__init__.py"))
      package = folder;
    if (!folder.has_relative_path())
      return package;
  }
}

CompileFlags python_flags(const fs::path &file) {
  CompileFlags flags;
  flags.arguments = {"python"};
  flags.directory = file.parent_path().string();
  flags.origin = "a script by itself";
  const fs::path project = python_project_of(file);
  if (project.empty())
    return flags;
  flags.directory = project.string();
  flags.database = project.string();
  flags.origin = "the project in " + project.string();
  if (const auto version = required_version(project))
    flags.arguments.push_back("--python=" + *version);
  return flags;
}

std::vector<fs::path> python_files(const fs::path &folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator
           at(folder, fs::directory_options::skip_permission_denied, error),
       end;
       !error && at != end && files.size() < kFilesMax; at.increment(error)) {
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (is_left_out(at->path()))
        at.disable_recursion_pending();
    } else if (is_python(at->path())) {
      files.push_back(at->path());
    }
  }
  std::ranges::sort(files);
  return files;
}

} // namespace heddle::workspace
