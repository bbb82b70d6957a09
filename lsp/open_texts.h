// Files as the client sees them: open documents with their text and version now, others from the
// disk. A snapshot, taken on the strand and carried into a job.
#pragma once

#include "lsp/document.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace heddle::lsp {

struct OpenText {
  std::string uri;
  std::optional<std::int32_t> version; ///< absent: not open
  std::shared_ptr<const Text> text;    ///< null: cannot be read
};

class OpenTexts {
public:
  explicit OpenTexts(const std::map<std::string, Document> &documents);

  /// By canonical path. Reads the disk for a file that is not open, once. One thread at a time.
  const OpenText &at(const std::string &path);

private:
  std::map<std::string, OpenText> texts_;
};

} // namespace heddle::lsp
