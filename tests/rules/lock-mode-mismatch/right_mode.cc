// Each unlock belongs to its lock; readers write atomics only.
#include <atomic>
#include <mutex>
#include <shared_mutex>

class Cache {
public:
  int get(int key) {
    mu_.lock_shared();
    ++hits_;
    const int got = value_ + key;
    mu_.unlock_shared();
    return got;
  }
  void put(int value) {
    mu_.lock();
    value_ = value;
    hits_ = 0;
    mu_.unlock();
  }

private:
  std::shared_mutex mu_;
  int value_ = 0;
  std::atomic<int> hits_{0};
};
