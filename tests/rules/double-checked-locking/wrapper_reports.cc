// The project's own lock and guard.
#include <memory>
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

struct Filter {
  int bits = 10;
};

class Reader {
public:
  int Bits() {
    if (!filter_) {
      // ^^^^^^^ warn double-checked-locking: filter_
      MutexLock l(&mutex_);
      if (!filter_)
        filter_ = std::make_unique<Filter>();
    }
    return filter_->bits;
  }

private:
  Mutex mutex_;
  std::unique_ptr<Filter> filter_;
};
