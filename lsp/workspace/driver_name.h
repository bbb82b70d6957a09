// What the first words of a compile command say: launchers around the compiler, and which compiler
// it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::workspace {

/// Removes what stands before the compiler: `NAME=value`, env, ccache, sccache, distcc, icecc,
/// gomacc, libtool and kin, nested ones too. A launcher with no compiler behind it (`distcc -c
/// a.c`) leaves `cc`.
void strip_launchers(std::vector<std::string> &command);

enum class DriverStyle : std::uint8_t {
  gnu, ///< gcc, clang and everything that takes their options
  cl,  ///< cl, clang-cl
};

struct Driver {
  DriverStyle style = DriverStyle::gnu;
  bool cpp = false;   ///< treats `.c` and `.h` as C++: g++, c++, clang++
  bool known = false; ///< the name says that it is a C or C++ compiler
  std::string target; ///< the prefix of a cross compiler ("arm-linux-gnueabihf"), empty if none
};

/// From the program's name alone; the file is not looked at.
Driver driver_of(std::string_view program);

} // namespace heddle::workspace
