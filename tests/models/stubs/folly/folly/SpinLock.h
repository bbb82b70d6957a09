// See ../../README.md.
#pragma once

namespace folly {

class SpinLock {
public:
  void lock() const;
  bool try_lock() const;
  void unlock() const;
};

} // namespace folly
