// Comments that may matter to a rule: suppressions, NOLINT, contracts in words.
#pragma once

#include "analysis/frontends/clang/files.h"

namespace heddle::frontends::clang_cxx {

/// Appends the comments of `file` that hold one of the words heddle listens to, in order. Lexes
/// only files whose text has such a word at all.
void collect_comments(Files &files, const clang::LangOptions &language, clang::FileID file,
                      std::vector<ir::Comment> &out);

/// The same of a piece of `text` that begins and ends between tokens, for file `id`. `text` is the
/// whole file's.
void collect_comments(llvm::StringRef text, std::uint32_t begin, std::uint32_t end,
                      const clang::LangOptions &language, ir::FileId id,
                      std::vector<ir::Comment> &out);

/// Works out `comment`'s lines anew from its range.
void place_on_lines(llvm::StringRef text, ir::Comment &comment);

} // namespace heddle::frontends::clang_cxx
