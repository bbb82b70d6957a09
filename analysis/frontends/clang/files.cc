#include "analysis/frontends/clang/files.h"

#include <clang/Basic/FileManager.h>
#include <llvm/Support/Path.h>

namespace heddle::frontends::clang_cxx {

Files::Files(const clang::SourceManager &sources, std::string main_path, ir::Unit &unit,
             const TextMap *moved)
    : sources_(sources), main_path_(std::move(main_path)), unit_(unit), moved_(moved) {
  unit_.main = id(sources_.getMainFileID());
}

std::string Files::path(clang::FileID file) const {
  if (file == sources_.getMainFileID())
    return main_path_;
  const clang::OptionalFileEntryRef entry = sources_.getFileEntryRefForID(file);
  if (!entry) {
    // A buffer without a file: <built-in>, <command line>.
    return std::string(sources_.getBufferOrFake(file).getBufferIdentifier());
  }
  // With a preamble the main file is there a second time, as the file that the preamble was made
  // of.
  if (const auto main = sources_.getFileEntryRefForID(sources_.getMainFileID());
      main && &main->getFileEntry() == &entry->getFileEntry())
    return main_path_;
  llvm::SmallString<256> name(sources_.getFileManager().getCanonicalName(*entry));
  sources_.getFileManager().makeAbsolutePath(name);
  llvm::sys::path::remove_dots(name, /*remove_dot_dot=*/true);
  return std::string(name);
}

ir::FileId Files::id(clang::FileID file) {
  const auto known = ids_.find(file);
  if (known != ids_.end())
    return known->second;
  const std::string name = path(file);
  const auto [same, added] =
      by_path_.try_emplace(name, static_cast<ir::FileId>(unit_.files.size()));
  if (added) {
    const bool system = is_system(sources_.getLocForStartOfFile(file));
    unit_.files.push_back({name, system && name != main_path_});
  }
  ids_[file] = same->second;
  return same->second;
}

FilePosition Files::position(clang::SourceLocation location) const {
  if (location.isInvalid())
    return {};
  return current(sources_.getFileLoc(location));
}

FilePosition Files::parsed_position(clang::SourceLocation location) const {
  if (location.isInvalid())
    return {};
  const auto [file, offset] = sources_.getDecomposedLoc(sources_.getFileLoc(location));
  return {file, offset};
}

FilePosition Files::current(clang::SourceLocation location) const {
  const auto [file, offset] = sources_.getDecomposedLoc(location);
  return moved_ != nullptr ? moved_->current({file, offset}) : FilePosition{file, offset};
}

bool Files::is_system(clang::SourceLocation location) const {
  if (location.isInvalid())
    return true;
  const clang::SourceLocation at = sources_.getFileLoc(location);
  if (clang::SrcMgr::isSystem(sources_.getFileCharacteristic(at)))
    return true;
  const clang::FileID file = current(at).file;
  return file != sources_.getMainFileID() && !sources_.getFileEntryRefForID(file);
}

} // namespace heddle::frontends::clang_cxx
