// The compile command normaliser on arbitrary text: as a shell command, as a Windows command, as a
// response file inside one, and as a compilation database. What must hold: no crash; no option that
// loads code or names an output survives; what is normalised once stays the same.
#include "lsp/workspace/compilation_database.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/shell_words.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace heddle::workspace;

void require(bool holds) {
  if (!holds)
    std::abort();
}

// Values of -D, -I and the like may be anything; options themselves may not.
void require_harmless(const CompileFlags &flags) {
  require(!flags.arguments.empty());
  for (std::size_t i = 1; i < flags.arguments.size(); ++i) {
    const std::string &previous = flags.arguments[i - 1];
    const bool is_value = previous == "-D" || previous == "-I" || previous == "-U" ||
                          previous == "-F" || previous == "-x" || previous.starts_with("-i") ||
                          previous.starts_with("-working") || previous.starts_with("-target") ||
                          previous.starts_with("-arch") || previous.starts_with("--sysroot") ||
                          previous.starts_with("-gcc") || previous.starts_with("-cxx") ||
                          previous.starts_with("-stdlib++") || previous[0] == '/' ||
                          previous == "-FI" || previous == "-external:I" ||
                          previous.starts_with("-win") || previous.starts_with("-vctools");
    if (is_value)
      continue;
    for (const std::string_view bad :
         {"-fplugin", "-fpass-plugin", "-load", "-mllvm", "--config", "-wrapper", "-o"})
      require(!flags.arguments[i].starts_with(bad));
  }
}

void normalise_both(std::vector<std::string> words, std::string_view response) {
  const auto read = [response](const std::string &path) -> std::optional<std::string> {
    return path.ends_with("x") ? std::nullopt : std::optional(std::string(response));
  };
  const auto none = [](const std::string &) -> std::optional<std::string> { return std::nullopt; };
  require_harmless(normalise(words, "/p", "/p/a.h", read));
  const CompileFlags once = normalise(std::move(words), "/p", "/p/a.cc", none);
  require_harmless(once);
  require(normalise(once.arguments, "/p", "/p/a.cc", none).arguments == once.arguments);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char *>(data),
                              std::min<std::size_t>(size, 4096));
  const auto half = text.size() / 2;
  for (const Quoting quoting : {Quoting::posix, Quoting::windows, Quoting::response_file})
    normalise_both(split_words(text, quoting), text.substr(half));
  const auto reading = parse_database("/p/compile_commands.json", text);
  if (reading.database)
    for (const DatabaseEntry &entry : reading.database->entries)
      normalise_both(reading.database->command_of(entry), "");
  return 0;
}
