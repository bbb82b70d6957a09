// Where the bytes of a parse stand in the text that the editor has by now.
//
// A live parse outlives edits: what was not parsed again keeps the locations of the text first
// parsed, and a body that was has a buffer of its own. This maps both to offsets of the current
// text of the main file.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace heddle::frontends::clang_cxx {

/// A byte of a file: where a token was written, or where the macro use stands that made it.
struct FilePosition {
  clang::FileID file;
  std::uint32_t offset = 0;
  bool valid() const { return file.isValid(); }
};

class TextMap {
public:
  explicit TextMap(clang::FileID main) : main_(main) {}

  /// The current offset of an offset of the text first parsed. Logarithmic in the number of places
  /// edited.
  std::uint32_t now(std::uint32_t parsed) const;
  /// The inverse; for a byte that was not there, the next one that was.
  std::uint32_t parsed(std::uint32_t now) const;
  /// What stands at or behind `from` (of the text first parsed) moves by `delta` bytes.
  void move(std::uint32_t from, std::int64_t delta);

  /// `buffer`, from byte `skip` on, holds the text that now stands where `begin` (of the text first
  /// parsed) is.
  void add_buffer(clang::FileID buffer, std::uint32_t begin, std::uint32_t skip);
  /// Main file and buffers: the current offset in the main file. Other files: as they are.
  FilePosition current(FilePosition position) const;
  clang::FileID main() const { return main_; }

private:
  struct Step {
    std::uint32_t from; ///< of the text first parsed
    std::int64_t shift; ///< of everything from there to the next step
  };
  struct Buffer {
    std::uint32_t begin;
    std::uint32_t skip;
  };
  clang::FileID main_;
  std::vector<Step> steps_; ///< ascending; `from + shift` ascends, too
  llvm::DenseMap<clang::FileID, Buffer> buffers_;
};

} // namespace heddle::frontends::clang_cxx
