// The library's form, through a macro.
#include <filesystem>
#include <fstream>

#define MISSING(path) !std::filesystem::exists(path)

bool create(const std::filesystem::path &path) {
  if (MISSING(path)) {
    std::ofstream file(path);
//  ^^^^^^^^^^^^^^^^^^^^^^^^ warn toctou-file: the path was tested by `std::filesystem::exists` and may name another file when `std::basi
    return file.good();
  }
  return false;
}
