// The contract says what the result means.
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

class Gate {
public:
  bool Enter() TSA(try_acquire_capability(true, mu_)) {
    mu_.Lock();
    if (closed_) {
      mu_.Unlock();
      return false;
    }
    return true;
  }
  void Leave() TSA(release_capability(mu_)) { mu_.Unlock(); }

private:
  Mutex mu_;
  bool closed_ = false;
};
