// `--trace FILE`: every job as an event of a Chrome trace (chrome://tracing, Perfetto).
#pragma once

#include "lsp/scheduler.h"

#include <filesystem>
#include <fstream>
#include <vector>

namespace heddle::lsp {

/// Writes as jobs end; the file is complete JSON once the Trace is destroyed. One thread.
class Trace {
public:
  explicit Trace(const std::filesystem::path &file);
  ~Trace();
  Trace(const Trace &) = delete;
  Trace &operator=(const Trace &) = delete;

  bool is_open() const { return out_.is_open(); }
  void record(const JobRecord &job);

private:
  std::ofstream out_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::vector<std::chrono::steady_clock::time_point> rows_; ///< when each row's last job ended
  bool first_ = true;
};

} // namespace heddle::lsp
