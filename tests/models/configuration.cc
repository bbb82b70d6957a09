#include "tests/models/configuration.h"

namespace heddle::tests {

namespace {

Configuration plain(const std::string &name) { return {name, {name}, {}, {}, {}}; }

Configuration qt(const std::string &version, const std::string &include, const char *package) {
  return {
      "qt" + version,
      {"qt", "qt" + version},
      {"-isystem", include, "-isystem", include + "/QtCore", "-isystem", include + "/QtConcurrent"},
      include,
      package};
}

} // namespace

const std::vector<Configuration> &configurations() {
  static const std::vector<Configuration> all = {
      plain("std"),
      plain("posix"),
      plain("c11"),
      plain("libc"),
      {"boost", {"boost"}, {}, HEDDLE_BOOST_INCLUDE, "libboost-thread-dev"},
      {"abseil", {"abseil"}, {}, HEDDLE_ABSEIL_INCLUDE, "libabsl-dev"},
      qt("5", HEDDLE_QT5_INCLUDE, "qtbase5-dev"),
      qt("6", HEDDLE_QT6_INCLUDE, "qt6-base-dev"),
      plain("folly"),
      plain("win32"),
      {"python", {"python", "python_clients", "asyncio", "anyio", "trio"}, {}, {}, {}},
  };
  return all;
}

bool available(const Configuration &configuration) {
  return configuration.package.empty() || !configuration.needs.ends_with("NOTFOUND");
}

} // namespace heddle::tests
