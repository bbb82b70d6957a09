// A compilation database and its response files belong to the workspace: outside input. Any list of
// arguments is normalised to something that starts with a driver and names neither outputs nor
// response files that expanded into themselves.
#include "lsp/workspace/compile_flags.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace heddle::workspace;
  const std::string_view text(reinterpret_cast<const char *>(data), size);
  std::vector<std::string> arguments{"cc"};
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    arguments.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  // A response file holds the input itself, so that one that names itself is met at once; only a
  // few can be read, or most of the time would go into expanding them.
  int files_left = 4;
  const auto read = [&](const std::string &) -> std::optional<std::string> {
    if (files_left-- <= 0)
      return std::nullopt;
    return std::string(text);
  };
  const CompileFlags flags = normalise(arguments, "/folder", "/folder/file.cc", read);
  if (flags.arguments.empty() || flags.arguments[0].empty())
    std::abort();
  return 0;
}
