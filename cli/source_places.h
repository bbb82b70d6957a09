// From the analysis' places (path, bytes) to what people and tools read (path to show, line,
// column).
//
// The only place where the command line turns offsets into columns. Lines and columns count from 1.
// A column counts Unicode characters, in every format: an editor's cursor agrees with it, SARIF has
// a name for it, and unlike bytes it does not depend on the encoding. A byte order mark at the
// start is not a character; a byte that is not UTF-8 is one.
#pragma once

#include "analysis/rules/finding.h"
#include "lsp/text/text.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace heddle::cli {

struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1; ///< behind the last character
};

/// Reads a file's text; nullptr where it cannot.
using ReadText = std::function<std::shared_ptr<const lsp::Text>(const std::string &path)>;

/// Keeps the texts it read. One thread.
class SourcePlaces {
public:
  /// `base`: absolute; paths below it are shown relative to it.
  SourcePlaces(std::filesystem::path base, ReadText read)
      : base_(std::move(base)), read_(std::move(read)) {}

  const std::filesystem::path &base() const { return base_; }

  /// nullptr if the file cannot be read (any more).
  const lsp::Text *text(const std::string &path);

  /// 1:1 in a file that cannot be read.
  Place place(const std::string &path, std::uint32_t begin, std::uint32_t end);
  Place place(const rules::Location &location) {
    return place(location.path, location.begin, location.end);
  }

  /// The path as it is shown: relative to `base` where it is below it, else absolute.
  std::string shown(const std::string &path) const;

private:
  std::filesystem::path base_;
  ReadText read_;
  std::map<std::string, std::shared_ptr<const lsp::Text>> texts_;
};

} // namespace heddle::cli
