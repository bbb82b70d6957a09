#include "cli/workers.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace heddle::cli {

std::size_t jobs_or_cores(std::size_t jobs) {
  return jobs ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

std::filesystem::path own_path() {
  std::error_code error;
  return std::filesystem::canonical("/proc/self/exe", error);
}

std::optional<workspace::FrontEndsOptions> worker_options(std::size_t jobs) {
  const std::filesystem::path self = own_path();
  workspace::FrontEndsOptions options;
  options.programs = workspace::find_workers(self);
  options.pool.workers = jobs_or_cores(jobs);
  if (options.programs.cxx.empty()) {
    std::cerr
        << "heddle: heddle-cxx, the program that reads C and C++, is neither beside "
        << self.string()
        << " nor in ../libexec/heddle nor on PATH; build it (-DHEDDLE_WORKER=ON) or put it there\n";
    return std::nullopt;
  }
  return options;
}

} // namespace heddle::cli
