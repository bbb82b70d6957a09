#include "cli/select_files.h"

#include "lsp/workspace/source_language.h"

#include <algorithm>

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

// Assembler, resources and languages that are not analysed are in databases, too.
bool is_source(const fs::path &file) {
  const auto kind = workspace::source_kind(file);
  return !kind.header && (kind.language == workspace::SourceLanguage::c ||
                          kind.language == workspace::SourceLanguage::cpp);
}

bool is_below(const fs::path &file, const fs::path &folder) {
  const auto [at, end] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return at == folder.end();
}

std::string no_database(const fs::path &folder) {
  return "no compile_commands.json up the tree from " + folder.string() +
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
    return !is_source(file) ||
           (!is_below(file, folder) && !is_below(fs::weakly_canonical(file, error), real));
  });
  if (listed.empty())
    selection.error =
        any ? folder.string() + ": the compile database lists no C or C++ file below it"
            : no_database(folder);
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
    std::erase_if(selection.files, [](const fs::path &file) { return !is_source(file); });
    if (selection.files.empty())
      selection.error = any ? "the compile database lists no C or C++ file" : no_database(here);
  }
  std::sort(selection.files.begin(), selection.files.end());
  selection.files.erase(std::unique(selection.files.begin(), selection.files.end()),
                        selection.files.end());
  return selection;
}

} // namespace heddle::cli
