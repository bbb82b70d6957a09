// A project's condition class: the wrapper is right, its caller is not.
#include <pthread.h>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  friend class CondVar;
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class CondVar {
public:
  explicit CondVar(Mutex *mu) : mu_(mu) { pthread_cond_init(&cv_, nullptr); }
  void Wait() { pthread_cond_wait(&cv_, &mu_->mu_); }
  void SignalAll() { pthread_cond_broadcast(&cv_); }

private:
  pthread_cond_t cv_;
  Mutex *const mu_;
};

class Compactor {
public:
  Compactor() : done_cv_(&mutex_) {}
  void WaitForCompaction() {
    mutex_.Lock();
    if (running_)
      done_cv_.Wait();
   // ^^^^^^^^^^^^^^^ warn wait-without-predicate: done_cv_
    mutex_.Unlock();
  }
  void WaitForAll() {
    mutex_.Lock();
    while (pending_ > 0)
      done_cv_.Wait();
    mutex_.Unlock();
  }
  void Done() {
    mutex_.Lock();
    running_ = false;
    --pending_;
    done_cv_.SignalAll();
    mutex_.Unlock();
  }

private:
  Mutex mutex_;
  CondVar done_cv_;
  bool running_ = false;
  int pending_ = 0;
};
