// A folder of files for one test, gone afterwards.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace heddle::test {

struct TemporaryFolder {
  std::filesystem::path path;

  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "heddle-flags-XXXXXX").string();
    if (!mkdtemp(name.data()))
      ADD_FAILURE() << "no temporary folder";
    path = std::filesystem::canonical(name);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  std::filesystem::path operator/(std::string_view name) const { return path / name; }

  /// Writes a file, its folders too.
  std::filesystem::path write(std::string_view name, std::string_view text) const {
    const auto file = path / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
};

} // namespace heddle::test
