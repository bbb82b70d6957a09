#include "lsp/workspace/driver_name.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace heddle::workspace {
namespace {

struct Launcher {
  std::string_view name;
  bool has_options; ///< takes options of its own before the compiler
};

constexpr std::array kLaunchers{
    Launcher{"ccache", false},      Launcher{"sccache", false}, Launcher{"distcc", false},
    Launcher{"icecc", false},       Launcher{"gomacc", false},  Launcher{"buildcache", false},
    Launcher{"colorgcc", false},    Launcher{"pump", false},    Launcher{"rewrapper", true},
    Launcher{"reclient", true},     Launcher{"env", true},      Launcher{"libtool", true},
    Launcher{"ccache-swig", false}, Launcher{"nice", true},     Launcher{"time", true},
    Launcher{"cachepot", false},    Launcher{"siso", true},
};

std::string file_name(std::string_view program) {
  const auto slash = program.find_last_of("/\\");
  std::string name(slash == std::string_view::npos ? program : program.substr(slash + 1));
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (lower.ends_with(".exe")) {
    name.resize(name.size() - 4);
    lower.resize(lower.size() - 4);
  }
  // Windows file names do not tell case apart; elsewhere `CC` and `cc` are two programs.
  return lower == "cl" || lower == "clang-cl" ? lower : name;
}

const Launcher *find_launcher(std::string_view program) {
  std::string name = file_name(program);
  if (name == "x86_64-linux-gnu-libtool" || name.ends_with("-libtool"))
    name = "libtool";
  for (const Launcher &launcher : kLaunchers)
    if (launcher.name == name)
      return &launcher;
  return nullptr;
}

bool is_assignment(std::string_view word) {
  const auto equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0)
    return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

// Versions at the end: gcc-12, clang-19, clang++-3.9, g++-mp-13.
std::string_view without_version(std::string_view name) {
  const auto is_version = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
      return std::isdigit(c) || c == '.';
    });
  };
  for (auto dash = name.rfind('-'); dash != std::string_view::npos && dash > 0;
       dash = name.rfind('-')) {
    const auto tail = name.substr(dash + 1);
    if (!is_version(tail) && tail != "posix" && tail != "win32" && tail != "mp")
      break;
    name = name.substr(0, dash);
  }
  return name;
}

// The first component of a target triple that Clang knows as an architecture.
bool is_architecture(std::string_view text) {
  constexpr std::array kPrefixes{"arm",   "aarch64", "thumb",   "x86_64", "amd64",  "riscv",
                                 "mips",  "powerpc", "ppc",     "sparc",  "s390",   "loongarch",
                                 "avr",   "msp430",  "hexagon", "wasm",   "xtensa", "m68k",
                                 "lanai", "ve",      "bpf"};
  if (text.size() == 4 && text[0] == 'i' && text.substr(2) == "86")
    return true;
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return text.starts_with(prefix); });
}

struct CompilerName {
  std::string_view name;
  bool cpp;
};

constexpr std::array kCompilers{
    CompilerName{"gcc", false},        CompilerName{"g++", true},
    CompilerName{"cc", false},         CompilerName{"c++", true},
    CompilerName{"clang", false},      CompilerName{"clang++", true},
    CompilerName{"clang-cpp", false},  CompilerName{"icc", false},
    CompilerName{"icpc", true},        CompilerName{"icx", false},
    CompilerName{"icpx", true},        CompilerName{"emcc", false},
    CompilerName{"em++", true},        CompilerName{"c89", false},
    CompilerName{"c99", false},        CompilerName{"CC", true},
    CompilerName{"nvcc", true},        CompilerName{"tcc", false},
    CompilerName{"musl-gcc", false},   CompilerName{"afl-gcc", false},
    CompilerName{"afl-g++", true},     CompilerName{"afl-clang", false},
    CompilerName{"afl-clang++", true}, CompilerName{"armclang", false},
};

} // namespace

void strip_launchers(std::vector<std::string> &command) {
  std::size_t at = 0;
  bool launched = false;
  while (at < command.size()) {
    const std::string &word = command[at];
    if (is_assignment(word)) {
      ++at; // `CCACHE_DIR=/c gcc`, `ccache compiler_check=none gcc`
      continue;
    }
    const Launcher *launcher = find_launcher(word);
    if (!launcher)
      break;
    launched = true;
    ++at;
    while (launcher->has_options && at < command.size() && command[at].starts_with('-'))
      ++at;
  }
  command.erase(command.begin(), command.begin() + static_cast<std::ptrdiff_t>(at));
  if (launched && (command.empty() || command[0].starts_with('-')))
    command.insert(command.begin(), "cc");
}

Driver driver_of(std::string_view program) {
  const std::string full = file_name(program);
  std::string_view name = without_version(full);
  Driver driver;
  if (name == "cl" || name.ends_with("clang-cl"))
    return {DriverStyle::cl, false, true, {}};
  for (const CompilerName &compiler : kCompilers) {
    if (name == compiler.name)
      return {DriverStyle::gnu, compiler.cpp, true, {}};
    if (!name.ends_with(compiler.name) || name.size() <= compiler.name.size() + 1 ||
        name[name.size() - compiler.name.size() - 1] != '-')
      continue;
    const std::string_view prefix = name.substr(0, name.size() - compiler.name.size() - 1);
    driver.known = true;
    driver.cpp = compiler.cpp;
    const auto dash = prefix.find('-');
    if (dash != std::string_view::npos && is_architecture(prefix.substr(0, dash)))
      driver.target = prefix;
  }
  // Anything else named `…++` (`dpc++`, `my-g++-wrapper` is not one) compiles C++.
  driver.cpp = driver.cpp || name.ends_with("++");
  return driver;
}

} // namespace heddle::workspace
