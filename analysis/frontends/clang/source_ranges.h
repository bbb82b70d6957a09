// Clang's source ranges to the IR's: bytes relative to a function's anchor, macro code at the
// user's line.
#pragma once

#include "analysis/frontends/clang/files.h"

namespace heddle::frontends::clang_cxx {

/// A range and what it says about its origin.
struct Placed {
  ir::Range range;
  bool from_macro = false;
  std::string macro; ///< the outermost macro's name, if from_macro
};

/// The name of the macro whose use in a file led to `location`; empty where no macro did.
std::string outermost_macro(clang::SourceLocation location, const clang::SourceManager &sources,
                            const clang::LangOptions &language);

class SourceRanges {
public:
  /// `anchor`: where relative ranges count from.
  SourceRanges(Files &files, const clang::LangOptions &language, FilePosition anchor)
      : files_(files), language_(language), anchor_(anchor) {}

  /// The range of whole tokens; an invalid range gives 0..0.
  Placed place(clang::SourceRange tokens) const;
  ir::Range range(clang::SourceRange tokens) const { return place(tokens).range; }
  /// The one token at `location`.
  ir::Range token(clang::SourceLocation location) const { return range({location, location}); }
  /// Just behind the last token of `tokens`; empty.
  ir::Range end_of(clang::SourceRange tokens) const;

private:
  ir::Range relative(clang::FileID file, std::uint32_t begin, std::uint32_t end) const;

  Files &files_;
  const clang::LangOptions &language_;
  FilePosition anchor_;
};

} // namespace heddle::frontends::clang_cxx
