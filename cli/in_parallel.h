// The same job for many things, on a few threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace heddle::cli {

/// Calls `job(i)` for each i below `count`, in order of i on `threads` threads; returns when all
/// are done. `job` must not throw.
template <typename Job> void in_parallel(std::size_t count, std::size_t threads, const Job &job) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++)
      job(i);
  };
  std::vector<std::jthread> running;
  for (std::size_t i = 0; i < std::min(std::max<std::size_t>(threads, 1), count); ++i)
    running.emplace_back(work);
}

} // namespace heddle::cli
