// How two texts of one file differ, and whether that can matter to the parser.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/ir/splice.h"

namespace heddle::frontends::clang_cxx {

/// An insertion or deletion can often be read one byte further left as well (`{ }` to `{ } }`).
/// False: this one cannot.
bool slide_left(llvm::StringRef before, llvm::StringRef after, ir::TextChange &change);

/// Whether the two pieces of a file hold the same tokens and directives, so that only space and
/// comments differ. Both begin and end between tokens. False where a comment does not end.
bool same_tokens(llvm::StringRef before, llvm::StringRef after, const clang::LangOptions &language);

} // namespace heddle::frontends::clang_cxx
