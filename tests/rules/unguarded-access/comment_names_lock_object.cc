// The comment names the object of a lock class; what is held is the lock within it.
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
  int get() { MutexLock lock(&mutex_); return count_; }
  void set(int n) { MutexLock lock(&mutex_); count_ = n; }
private:
  Mutex mutex_;
  int count_ = 0; // Protected by mutex_.
};
int use(Files &f) { f.set(1); return f.get(); }
