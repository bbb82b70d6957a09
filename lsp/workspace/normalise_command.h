// The parts of normalise() (compile_flags.h) that the search for a file's flags needs, too.
#pragma once

#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/source_language.h"

namespace heddle::workspace {

/// The language in which these flags compile `file`: the last -x (or /TC, /TP), else the file's
/// name and the driver.
SourceLanguage language_of(const CompileFlags &flags, const std::filesystem::path &file);

/// Makes the flags of `donor` fit for `file`: the language of `file` if its name says one, else
/// that of `donor` (a `.h` is what the file that includes it is). Flags that only the donor's
/// language knows (-std=) go when it changes.
void retarget(CompileFlags &flags, const std::filesystem::path &donor,
              const std::filesystem::path &file);

/// The folders that -I, -iquote, -isystem, -idirafter and cl's /I name, absolute, in order.
std::vector<std::string> include_folders(const CompileFlags &flags);

} // namespace heddle::workspace
