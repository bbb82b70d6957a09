// tests/golden/NAME.py lowers to what tests/golden/NAME.ir says. HEDDLE_UPDATE_GOLDEN=1 rewrites
// the .ir files: read the difference before committing it.
#include "tests/frontends/python/lowered.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace heddle::python {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path &path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> sources() {
  std::vector<std::string> result;
  for (const fs::directory_entry &entry : fs::directory_iterator(HEDDLE_GOLDEN_DIR))
    if (entry.path().extension() == ".py")
      result.push_back(entry.path().stem().string());
  std::sort(result.begin(), result.end());
  return result;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, MatchesTheFileBesideIt) {
  const fs::path source = fs::path(HEDDLE_GOLDEN_DIR) / (GetParam() + ".py");
  const ir::Unit unit = lowered(contents(source), "pkg.sub." + GetParam());
  std::string printed;
  for (const ir::Function &function : unit.functions)
    printed += ir::print(unit, function) + "\n";
  fs::path expected = source;
  expected.replace_extension(".ir");
  if (std::getenv("HEDDLE_UPDATE_GOLDEN") != nullptr)
    std::ofstream(expected, std::ios::binary) << printed;
  EXPECT_EQ(contents(expected), printed);
}

INSTANTIATE_TEST_SUITE_P(Files, Golden, testing::ValuesIn(sources()),
                         [](const auto &info) { return info.param; });

} // namespace
} // namespace heddle::python
