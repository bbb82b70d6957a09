// Nobody else knows the object yet, or any more.
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

class Cache {
public:
  Cache() { reset(); }
  ~Cache() { reset(); }

private:
  void reset() REQUIRES(mu_) { size_ = 0; }

  Mutex mu_;
  int size_ = 0;
};
