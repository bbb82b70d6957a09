// See ../../README.md.
#pragma once

namespace folly {

class RWSpinLock {
public:
  void lock();
  bool try_lock();
  void unlock();
  void lock_shared();
  bool try_lock_shared();
  void unlock_shared();

  class ReadHolder {
  public:
    explicit ReadHolder(RWSpinLock *);
    explicit ReadHolder(RWSpinLock &);
    ~ReadHolder();
    ReadHolder(const ReadHolder &) = delete;
  };
  class WriteHolder {
  public:
    explicit WriteHolder(RWSpinLock *);
    explicit WriteHolder(RWSpinLock &);
    ~WriteHolder();
    WriteHolder(const WriteHolder &) = delete;
  };
};

} // namespace folly
