// A project's scoped lock, known from its constructor and destructor.
#include <pthread.h>

class MutexLock {
public:
  explicit MutexLock(pthread_mutex_t *mu) : mu_(mu) { pthread_mutex_lock(mu_); }
  ~MutexLock() { pthread_mutex_unlock(mu_); }
  MutexLock(const MutexLock &) = delete;

private:
  pthread_mutex_t *mu_;
};

class Env {
public:
  void Schedule(int work) {
    MutexLock{&mutex_};
 // ^^^^^^^^^^^^^^^^^^ error unnamed-guard: mutex_
    queue_[size_++] = work;
  }

private:
  pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  int size_ = 0;
  int queue_[64] = {};
};
