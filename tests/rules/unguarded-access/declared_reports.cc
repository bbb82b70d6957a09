// Clang's attribute says which lock guards it.
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

class Lease {
public:
  void Renew(int now) {
    mutex_.Lock();
    expires_ = now + 30;
    mutex_.Unlock();
  }
  bool Expired(int now) const { return expires_ < now; }
  //                                   ^^^^^^^^ warn unguarded-access: mutex_

private:
  mutable Mutex mutex_;
  int expires_ TSA(guarded_by(mutex_)) = 0;
};
