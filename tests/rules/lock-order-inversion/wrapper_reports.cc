// The project's own mutex and guard.
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

class Files {
public:
  void Rename() {
    MutexLock names(&names_mutex_);
    MutexLock sizes(&sizes_mutex_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: sizes_mutex_
    ++renames_;
  }
  void Truncate() {
    sizes_mutex_.Lock();
    names_mutex_.Lock();
    ++truncates_;
    names_mutex_.Unlock();
    sizes_mutex_.Unlock();
  }

private:
  Mutex names_mutex_;
  Mutex sizes_mutex_;
  int renames_ = 0;
  int truncates_ = 0;
};
