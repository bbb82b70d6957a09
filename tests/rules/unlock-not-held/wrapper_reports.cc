// The project's own mutex, unlocked twice on the way out.
#include <pthread.h>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class Version {
public:
  void Unref() {
    mutex_.Lock();
    --refs_;
    const bool last = refs_ == 0;
    mutex_.Unlock();
    if (last)
      dropped_ = true;
    mutex_.Unlock();
 // ^^^^^^^^^^^^^^^ error unlock-not-held: mutex_
  }

private:
  Mutex mutex_;
  int refs_ = 1;
  bool dropped_ = false;
};
