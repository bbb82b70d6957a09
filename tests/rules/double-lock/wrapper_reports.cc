// A project's own mutex and scoped lock, known from their bodies only.
#include <pthread.h>

namespace port {

class Mutex {
public:
  Mutex() { pthread_mutex_init(&mu_, nullptr); }
  ~Mutex() { pthread_mutex_destroy(&mu_); }
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_;
};

class MutexLock {
public:
  explicit MutexLock(Mutex *mu) : mu_(mu) { mu_->Lock(); }
  ~MutexLock() { mu_->Unlock(); }
  MutexLock(const MutexLock &) = delete;

private:
  Mutex *const mu_;
};

} // namespace port

class Table {
public:
  void Insert(int key) {
    port::MutexLock l(&mutex_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mutex_
    last_ = key;
    mutex_.Lock();
 // ^^^^^^^^^^^^^ error double-lock: mutex_
    ++count_;
    mutex_.Unlock();
  }

private:
  port::Mutex mutex_;
  int last_ = 0;
  int count_ = 0;
};
