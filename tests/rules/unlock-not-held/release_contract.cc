// The contract says the caller holds it.
#if defined(__clang__)
#define TSA(x) __attribute__((x))
#else
#define TSA(x)
#endif
#include <pthread.h>

class TSA(capability("mutex")) Mutex {
public:
  void Lock() TSA(acquire_capability()) { pthread_mutex_lock(&mu_); }
  void Unlock() TSA(release_capability()) { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class Writer {
public:
  void Finish() TSA(release_capability(mu_)) {
    ++finished_;
    mu_.Unlock();
  }
  void Yield() TSA(requires_capability(mu_)) {
    mu_.Unlock();
    mu_.Lock();
  }

private:
  Mutex mu_;
  int finished_ = 0;
};
