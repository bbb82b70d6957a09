#include "lsp/trace.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace heddle::lsp {

Trace::Trace(const std::filesystem::path &file) : out_(file) { out_ << "["; }

Trace::~Trace() { out_ << "\n]\n"; }

void Trace::record(const JobRecord &job) {
  const auto microseconds = [this](auto at) {
    return std::chrono::duration_cast<std::chrono::microseconds>(at - start_).count();
  };
  // Jobs that overlap in time go to different rows; which thread ran them does not matter.
  auto row = std::find_if(rows_.begin(), rows_.end(),
                          [&](const auto ended) { return ended <= job.started; });
  if (row == rows_.end())
    row = rows_.insert(row, job.ended);
  *row = job.ended;
  const nlohmann::json event{
      {"name", job.name},
      {"cat", job.priority == Priority::interactive ? "interactive" : "background"},
      {"ph", "X"},
      {"pid", 1},
      {"tid", row - rows_.begin() + 1},
      {"ts", microseconds(job.started)},
      {"dur", microseconds(job.ended) - microseconds(job.started)},
      {"args",
       {{"waited_us", microseconds(job.started) - microseconds(job.submitted)},
        {"dropped", job.dropped},
        {"detail", job.detail}}}};
  out_ << (first_ ? "\n" : ",\n")
       << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  first_ = false;
}

} // namespace heddle::lsp
