#include "lsp/document_paths.h"

#include "lsp/text/uri.h"
#include "lsp/workspace/source_language.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

namespace heddle::lsp {

namespace {

constexpr std::array<std::string_view, 10> kHeaders{".h",   ".hh",  ".hpp", ".hxx", ".h++",
                                                    ".inc", ".inl", ".ipp", ".tcc", ".tpp"};
constexpr std::array<std::string_view, 8> kSources{".c",   ".cc", ".cpp", ".cxx",
                                                   ".c++", ".C",  ".CPP", ".cppm"};
constexpr std::array<std::string_view, 3> kCxxLanguages{"cpp", "c++", "cuda-cpp"};

template <class List> bool contains(const List &list, std::string_view item) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

std::string extension(std::string_view path) {
  return std::filesystem::path(path).extension().string();
}

} // namespace

bool is_header(std::string_view path) { return contains(kHeaders, extension(path)); }

std::string_view comment_begin(std::string_view path) {
  return workspace::is_python(path) ? "#" : "//";
}

bool is_project_file(std::string_view path) {
  return contains(kProjectFiles, std::filesystem::path(path).filename().string());
}

std::string analysis_path(const std::string &uri, std::string_view language,
                          const std::vector<std::string> &folders, std::uint64_t opening) {
  const bool cxx = contains(kCxxLanguages, language);
  const bool c = language == "c";
  const bool python = language == "python";
  if (uri_scheme(uri) == "untitled") {
    if (!c && !cxx && !python)
      return {};
    const std::filesystem::path folder = folders.empty() ? "/" : folders.front();
    return (folder / ("untitled-" + std::to_string(opening) +
                      (python ? ".py"
                       : c    ? ".c"
                              : ".cc")))
        .string();
  }
  const auto path = path_of_uri(uri);
  if (!path)
    return {};
  const std::string ending = extension(*path);
  const bool ours = c || cxx || contains(kHeaders, ending) || contains(kSources, ending) ||
                    workspace::is_python(*path);
  return ours ? *path : std::string{};
}

std::string canonical_path(const std::string &path) {
  std::error_code error;
  const auto canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

} // namespace heddle::lsp
