// tests/golden/NAME.{c,cc} lower to what tests/golden/NAME.ir says. HEDDLE_UPDATE_GOLDEN=1 rewrites
// the .ir files: read the difference before committing it.
#include "tests/frontends/clang/lowered.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace heddle::frontends::clang_cxx {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path &path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> sources() {
  std::vector<std::string> result;
  for (const fs::directory_entry &entry : fs::directory_iterator(HEDDLE_GOLDEN_DIR))
    if (entry.path().extension() == ".cc" || entry.path().extension() == ".c")
      result.push_back(entry.path().filename().string());
  std::sort(result.begin(), result.end());
  return result;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, MatchesTheFileBesideIt) {
  const fs::path source = fs::path(HEDDLE_GOLDEN_DIR) / GetParam();
  const bool is_c = source.extension() == ".c";
  Request request =
      request_of(read(source), is_c ? std::vector<std::string>{"clang", "-std=gnu11"}
                                    : std::vector<std::string>{"clang++", "-std=c++20"});
  // The path shows in assert()'s text; keep this machine's out of the files.
  request.path = "/golden/" + GetParam();
  FrontEnd front_end;
  const Response response = front_end.answer(request);
  ASSERT_EQ(response.status, Status::ok) << response.message;
  std::string error;
  ASSERT_TRUE(ir::well_formed(response.unit, &error)) << error;
  std::string printed;
  for (const ir::Function &function : response.unit.functions)
    printed += ir::print(response.unit, function) + "\n";
  fs::path expected = source;
  expected.replace_extension(".ir");
  if (std::getenv("HEDDLE_UPDATE_GOLDEN") != nullptr)
    std::ofstream(expected, std::ios::binary) << printed;
  EXPECT_EQ(read(expected), printed);
}

INSTANTIATE_TEST_SUITE_P(Files, Golden, testing::ValuesIn(sources()), [](const auto &info) {
  std::string name = info.param;
  for (char &c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0)
      c = '_';
  return name;
});

} // namespace
} // namespace heddle::frontends::clang_cxx
