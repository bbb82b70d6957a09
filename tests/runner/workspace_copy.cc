#include "tests/runner/workspace_copy.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace heddle::tests {

namespace fs = std::filesystem;

namespace {

bool is_c(const Fixture &fixture) { return fixture.source.path.extension() == ".c"; }

bool is_compiled(const Fixture &fixture) {
  return is_c(fixture) || fixture.source.path.extension() == ".cc";
}

} // namespace

WorkspaceCopy::WorkspaceCopy(const std::vector<Fixture> &fixtures) {
  std::string name = (fs::temp_directory_path() / "heddle-fixtures-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    std::cerr << "cannot make a folder in " << fs::temp_directory_path() << "\n";
    std::abort();
  }
  root_ = fs::canonical(name);
  for (const auto &fixture : fixtures) {
    const auto path = path_of(fixture);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << fixture.source.text;
    if (!is_compiled(fixture))
      continue;
    auto arguments = command_of(fixture);
    arguments.insert(arguments.end(), {"-c", path.string()});
    const nlohmann::json commands = nlohmann::json::array(
        {{{"directory", root_.string()}, {"file", path.string()}, {"arguments", arguments}}});
    std::ofstream(path.parent_path() / "compile_commands.json") << commands.dump(1);
  }
}

WorkspaceCopy::~WorkspaceCopy() {
  std::error_code ignored; // a folder left in the temporary directory fails no test
  fs::remove_all(root_, ignored);
}

fs::path WorkspaceCopy::path_of(const Fixture &fixture) const {
  return root_ / fixture.rule / fixture.source.path.stem() / fixture.source.path.filename();
}

std::vector<std::string> command_of(const Fixture &fixture) {
  std::vector<std::string> command{is_c(fixture) ? "cc" : "c++"};
  auto flags = fixture.source.flags;
  if (flags.empty()) {
    flags = {is_c(fixture) ? "-std=gnu11" : "-std=c++17", "-pthread"};
  }
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

std::string language_of(const Fixture &fixture) {
  const auto extension = fixture.source.path.extension();
  return extension == ".c"    ? "c"
         : extension == ".py" ? "python"
         : extension == ".ts" ? "typescript"
                              : "cpp";
}

const std::vector<Fixture> &all_fixtures() {
  static const auto fixtures = [] {
    const char *root = std::getenv("HEDDLE_FIXTURES");
    std::vector<std::string> errors;
    std::vector<Fixture> found;
    if (root == nullptr) {
      errors.emplace_back("HEDDLE_FIXTURES is not set: run this through ctest");
    } else {
      found = load_fixtures(root, &errors);
    }
    if (!errors.empty() || found.empty()) {
      for (const auto &error : errors) {
        std::cerr << error << "\n";
      }
      std::exit(2);
    }
    return found;
  }();
  return fixtures;
}

} // namespace heddle::tests
