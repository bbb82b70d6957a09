// The function in between has no contract, but all its callers hold the lock.
#include <mutex>

#define CAPABILITY(x) __attribute__((capability(x)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))

class CAPABILITY("mutex") Mutex {
public:
  void lock() ACQUIRE() { mu_.lock(); }
  void unlock() RELEASE() { mu_.unlock(); }

private:
  std::mutex mu_;
};

class Table {
public:
  void insert() {
    std::lock_guard<Mutex> guard(mu_);
    step();
  }
  void erase() {
    std::lock_guard<Mutex> guard(mu_);
    step();
  }

private:
  void step() { rehash(); }
  void rehash() REQUIRES(mu_) { ++size_; }

  Mutex mu_;
  int size_ = 0;
};
