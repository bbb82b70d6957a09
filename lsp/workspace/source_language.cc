#include "lsp/workspace/source_language.h"

#include <array>
#include <string>

namespace heddle::workspace {
namespace {

struct Extension {
  std::string_view text;
  SourceKind kind;
};

// Case counts: GCC takes `.C`, `.H` and `.CPP` for C++, `.c` and `.h` for C.
constexpr std::array kExtensions{
    Extension{".c", {SourceLanguage::c, false}},
    Extension{".i", {SourceLanguage::c, false}},
    Extension{".cc", {SourceLanguage::cpp, false}},
    Extension{".cpp", {SourceLanguage::cpp, false}},
    Extension{".cxx", {SourceLanguage::cpp, false}},
    Extension{".c++", {SourceLanguage::cpp, false}},
    Extension{".C", {SourceLanguage::cpp, false}},
    Extension{".CPP", {SourceLanguage::cpp, false}},
    Extension{".cp", {SourceLanguage::cpp, false}},
    Extension{".ii", {SourceLanguage::cpp, false}},
    Extension{".cppm", {SourceLanguage::cpp, false}},
    Extension{".ixx", {SourceLanguage::cpp, false}},
    Extension{".mpp", {SourceLanguage::cpp, false}},
    Extension{".m", {SourceLanguage::objective_c, false}},
    Extension{".mm", {SourceLanguage::objective_cpp, false}},
    Extension{".cu", {SourceLanguage::cuda, false}},
    Extension{".py", {SourceLanguage::python, false}},
    Extension{".pyw", {SourceLanguage::python, false}},
    Extension{".ipynb", {SourceLanguage::python, false}},
    Extension{".pyx", {SourceLanguage::python, false}},
    Extension{".pxd", {SourceLanguage::python, false}},
    Extension{".h", {SourceLanguage::unknown, true}},
    Extension{".inc", {SourceLanguage::unknown, true}},
    Extension{".def", {SourceLanguage::unknown, true}},
    Extension{".hh", {SourceLanguage::cpp, true}},
    Extension{".hpp", {SourceLanguage::cpp, true}},
    Extension{".hxx", {SourceLanguage::cpp, true}},
    Extension{".h++", {SourceLanguage::cpp, true}},
    Extension{".H", {SourceLanguage::cpp, true}},
    Extension{".hp", {SourceLanguage::cpp, true}},
    Extension{".inl", {SourceLanguage::cpp, true}},
    Extension{".ipp", {SourceLanguage::cpp, true}},
    Extension{".tcc", {SourceLanguage::cpp, true}},
    Extension{".tpp", {SourceLanguage::cpp, true}},
    Extension{".txx", {SourceLanguage::cpp, true}},
    Extension{".cuh", {SourceLanguage::cuda, true}},
};

} // namespace

SourceKind source_kind(const std::filesystem::path &path) {
  const std::string extension = path.extension().string();
  for (const Extension &known : kExtensions)
    if (known.text == extension)
      return known.kind;
  return {SourceLanguage::unknown, true}; // `<vector>`-like headers without an extension
}

std::string_view x_argument(SourceLanguage language) {
  switch (language) {
  case SourceLanguage::unknown:
    return "";
  case SourceLanguage::c:
    return "c";
  case SourceLanguage::cpp:
    return "c++";
  case SourceLanguage::objective_c:
    return "objective-c";
  case SourceLanguage::objective_cpp:
    return "objective-c++";
  case SourceLanguage::cuda:
    return "cuda";
  case SourceLanguage::python:
    return "";
  }
  return "";
}

SourceLanguage language_of_x(std::string_view argument) {
  for (const std::string_view suffix :
       {"-header", "-cpp-output", "-module", "-user-header", "-system-header"})
    if (argument.ends_with(suffix))
      argument.remove_suffix(suffix.size());
  for (const auto language : {SourceLanguage::c, SourceLanguage::cpp, SourceLanguage::objective_c,
                              SourceLanguage::objective_cpp, SourceLanguage::cuda})
    if (argument == x_argument(language))
      return language;
  return SourceLanguage::unknown;
}

bool is_python(const std::filesystem::path &path) {
  return source_kind(path).language == SourceLanguage::python;
}

bool is_analysed_source(const std::filesystem::path &path) {
  const SourceKind kind = source_kind(path);
  return !kind.header &&
         (kind.language == SourceLanguage::c || kind.language == SourceLanguage::cpp ||
          kind.language == SourceLanguage::python);
}

} // namespace heddle::workspace
