// One of the callers forgets what the declaration asks for.
#include <mutex>

#define CAPABILITY(x) __attribute__((capability(x)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))

class CAPABILITY("mutex") Mutex {
public:
  void Lock() ACQUIRE() { mu_.lock(); }
  void Unlock() RELEASE() { mu_.unlock(); }

private:
  std::mutex mu_;
};

class Table {
public:
  void insert(int n) {
    mu_.Lock();
    size_ += n;
    if (size_ > 100)
      compact();
    mu_.Unlock();
  }
  void tick() {
    if (++ticks_ % 10 == 0)
      compact();
   // ^^^^^^^^^ warn missing-required-lock: `Table::compact` requires `mu_`, which is not held here
  }

private:
  void compact() REQUIRES(mu_) { size_ /= 2; }

  Mutex mu_;
  int size_ = 0;
  int ticks_ = 0;
};
