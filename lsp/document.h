// An open document: its text now, what is known of it, and who waits to know more. Belongs to the
// strand; jobs get the shared_ptrs.
#pragma once

#include "lsp/findings.h"
#include "lsp/host.h"
#include "lsp/scheduler.h"
#include "lsp/text/text.h"

#include <asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

struct Document;

/// A request that needs the analysis of the current text.
struct Waiter {
  json id;
  std::function<void(Document &)> go;
};

struct Document {
  std::string uri;  ///< as the client writes it
  std::string path; ///< what the analysis is asked for; empty: not for us, only its text is kept
  std::string canonical; ///< without symbolic links: how findings name the file
  std::string language;
  std::int32_t version = 0;
  std::uint64_t opening =
      0; ///< unique for each didOpen, so that a late result does not meet a reopened document
  std::shared_ptr<const Text> text;

  std::shared_ptr<const FileAnalysis>
      analysis; ///< the last one without error, perhaps of an older version
  bool current =
      false;         ///< an analysis of this very text has been installed (or has failed for good)
  std::string error; ///< of the last attempt
  bool edited = false; ///< since the last installed analysis
  std::optional<std::int32_t> retried_version;
  std::vector<ShownFinding> shown;           ///< follows the text from edit to edit
  std::shared_ptr<asio::steady_timer> pause; ///< until the text is analysed; null: nothing waits
  JobId job = 0;                             ///< the analysis that waits or runs
  std::uint64_t generation =
      0; ///< counts texts and configurations; a result of an older one is not installed

  std::optional<std::int32_t> published_version;
  std::string published; ///< what was sent then
  std::vector<Waiter> waiters;
};

} // namespace heddle::lsp
