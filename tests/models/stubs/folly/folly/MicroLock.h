// See ../../README.md.
#pragma once

namespace folly {

template <unsigned MaxSpins = 1000, unsigned MaxYields = 0> class MicroLockBase {
public:
  void lock() noexcept;
  bool try_lock() noexcept;
  void unlock() noexcept;
};

using MicroLock = MicroLockBase<>;

} // namespace folly
