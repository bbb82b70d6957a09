// Which file a location is in, under the name the rest of heddle knows it by.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/text_map.h"
#include "analysis/ir/unit.h"

namespace heddle::frontends::clang_cxx {

/// Interns files into `unit.files`. The main file is entry 0. Lives as long as one lowering of one
/// unit; one thread.
class Files {
public:
  /// `main_path`: the main file as the server names it. `moved`: where its text stands by now;
  /// null: as parsed.
  Files(const clang::SourceManager &sources, std::string main_path, ir::Unit &unit,
        const TextMap *moved = nullptr);

  ir::FileId id(clang::FileID file);
  std::string path(clang::FileID file) const;

  /// Where the user sees the token: macro arguments at their spelling, macro bodies at the use of
  /// the macro.
  FilePosition position(clang::SourceLocation location) const;
  /// The same in the text first parsed: for what must not change while a parse lives.
  FilePosition parsed_position(clang::SourceLocation location) const;
  /// A location in a file, not in a macro.
  FilePosition current(clang::SourceLocation location) const;

  bool is_system(clang::SourceLocation location) const;
  bool is_project(clang::SourceLocation location) const {
    return location.isValid() && !is_system(location);
  }

  const clang::SourceManager &sources() const { return sources_; }

private:
  const clang::SourceManager &sources_;
  std::string main_path_;
  ir::Unit &unit_;
  const TextMap *moved_;
  llvm::DenseMap<clang::FileID, ir::FileId> ids_;
  llvm::StringMap<ir::FileId> by_path_;
};

} // namespace heddle::frontends::clang_cxx
