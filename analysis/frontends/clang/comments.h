// Comments that may matter to a rule: suppressions, NOLINT, contracts in words.
#pragma once

#include "analysis/frontends/clang/files.h"

namespace heddle::frontends::clang_cxx {

/// Appends the comments of `file` that hold one of the words heddle listens to, in order. Lexes only files whose text has
/// such a word at all.
void collect_comments(Files &files, const clang::LangOptions &language, clang::FileID file,
                      std::vector<ir::Comment> &out);

} // namespace heddle::frontends::clang_cxx
