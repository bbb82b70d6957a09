// See ../../../README.md.
#pragma once

namespace folly {

struct MicroSpinLock {
  unsigned char lock_;
  bool try_lock() noexcept;
  void lock() noexcept;
  void unlock() noexcept;
};

} // namespace folly
