// The lock and its guard are the project's own.
#include <pthread.h>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class MutexLock {
public:
  explicit MutexLock(Mutex *mu) : mu_(mu) { mu_->Lock(); }
  ~MutexLock() { mu_->Unlock(); }

private:
  Mutex *const mu_;
};

struct Channel {
  Mutex mutex;
  int users = 0;
};

void leave(Channel *channel) {
  MutexLock l(&channel->mutex);
  if (--channel->users == 0)
    delete channel;
 // ^^^^^^^^^^^^^^ error lock-outlives-owner: channel->mutex
}
