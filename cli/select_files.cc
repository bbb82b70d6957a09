#include "cli/select_files.h"

#include "cli/terminal.h"
#include "lsp/workspace/python_project.h"
#include "lsp/workspace/source_language.h"

#include <algorithm>

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path &file, const fs::path &folder) {
  const auto [at, end] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return at == folder.end();
}

bool is_any_below(const std::vector<fs::path> &files, const fs::path &folder) {
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  return std::ranges::any_of(files, [&](const fs::path &file) {
    return is_below(file, folder) || is_below(fs::weakly_canonical(file, error), real);
  });
}

std::string nothing_to_check(const fs::path &folder) {
  return "no Python file below, and no compile_commands.json up the tree from " + folder.string() +
         " or in a build* folder there; name files, or the folder that has it with -p (CMake "
         "writes it with "
         "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, other builds through `bear -- make`)";
}

// Symbolic links are resolved to compare with the folder that was named.
void add_folder(const fs::path &folder, workspace::CompileFlagsSource &flags,
                Selection &selection) {
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  std::vector<fs::path> listed = flags.files(folder);
  const bool any = !listed.empty();
  std::erase_if(listed, [&](const fs::path &file) {
    return !workspace::is_analysed_source(file) ||
           (!is_below(file, folder) && !is_below(fs::weakly_canonical(file, error), real));
  });
  const std::vector<fs::path> python = workspace::python_files(folder);
  listed.insert(listed.end(), python.begin(), python.end());
  if (listed.empty())
    selection.error = any ? folder.string() + ": there is no Python file below it, and the compile "
                                              "database lists no C or C++ file there"
                          : nothing_to_check(folder);
  selection.files.insert(selection.files.end(), listed.begin(), listed.end());
}

void add_path(const std::string &name, workspace::CompileFlagsSource &flags, Selection &selection) {
  std::error_code error;
  fs::path path = fs::absolute(name, error).lexically_normal();
  if (!path.has_filename())
    path = path.parent_path(); // `src/`
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status))
    selection.error = name + ": no such file or folder";
  else if (fs::is_directory(status))
    add_folder(path, flags, selection);
  else
    selection.files.push_back(path);
}

} // namespace

Selection select_files(const std::vector<std::string> &paths,
                       workspace::CompileFlagsSource &flags) {
  Selection selection;
  for (const std::string &name : paths) {
    add_path(name, flags, selection);
    if (!selection.error.empty())
      return selection;
  }
  if (paths.empty()) {
    const fs::path here = fs::current_path();
    selection.files = flags.files(here);
    const bool any = !selection.files.empty();
    std::erase_if(selection.files,
                  [](const fs::path &file) { return !workspace::is_analysed_source(file); });
    // A database with sources elsewhere only is of another project than the files here.
    if (selection.files.empty() || is_any_below(selection.files, here)) {
      const std::vector<fs::path> python = workspace::python_files(here);
      selection.files.insert(selection.files.end(), python.begin(), python.end());
    }
    if (selection.files.empty())
      selection.error =
          any ? "there is no Python file here, and the compile database lists no C or C++ file"
              : nothing_to_check(here);
  }
  std::sort(selection.files.begin(), selection.files.end());
  selection.files.erase(std::unique(selection.files.begin(), selection.files.end()),
                        selection.files.end());
  return selection;
}

std::vector<fs::path> selected_files(const std::vector<std::string> &paths,
                                     workspace::CompileFlagsSource &flags) {
  Selection selection = select_files(paths, flags);
  for (const std::string &problem : flags.take_problems())
    complain(problem);
  if (selection.error.empty())
    return std::move(selection.files);
  complain(selection.error);
  return {};
}

} // namespace heddle::cli
