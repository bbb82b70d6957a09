// The libraries whose models have fixtures, and how their fixtures compile here.
#pragma once

#include <string>
#include <vector>

namespace heddle::tests {

/// One way to compile some of the fixtures: Qt's are compiled twice, against Qt 5 and Qt 6.
struct Configuration {
  std::string name;                 ///< as in test names: `qt6`
  std::vector<std::string> folders; ///< of tests/models
  std::vector<std::string> flags;   ///< after the fixture's own
  std::string needs;                ///< a header's folder as CMake found it; empty: needs nothing
  std::string package;              ///< what to install where `needs` was not found
};

const std::vector<Configuration> &configurations();

/// Whether the library is installed: CMake's find_path answered something else than NOTFOUND.
bool available(const Configuration &configuration);

} // namespace heddle::tests
