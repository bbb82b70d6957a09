// Which options of a compile command reach Clang 19: those that change what the source means. A
// list of what is kept, not of what is dropped, for two reasons. Outputs, optimisation passes, link
// options and whatever a future GCC invents fall away without being named; and a command comes from
// the workspace, so nothing that loads code or writes files
// (-fplugin, -load, --config, -wrapper, -fcrash-diagnostics-dir) may get through by having been
// forgotten.
#pragma once

#include <cstdint>
#include <string_view>

namespace heddle::workspace {

enum class OptionForm : std::uint8_t {
  flag,               ///< `-pthread`
  joined,             ///< `-std=c++20`
  separate,           ///< `-target x`
  joined_or_separate, ///< `-Iinc`, `-I inc`
};

struct Option {
  std::string_view name;
  OptionForm form = OptionForm::flag;
  bool keep = false;
};

/// The row for an argument of a gcc- or clang-style command, nullptr for an unknown one (which is
/// dropped, alone). `argument` starts with `-`.
const Option *find_gnu_option(std::string_view argument);

/// The same for cl and clang-cl. `argument` starts with `/` or `-`; the row's name has neither.
const Option *find_cl_option(std::string_view argument);

/// True if the option takes the next word as its value.
bool takes_next(const Option &option, std::string_view spelled_name);

} // namespace heddle::workspace
