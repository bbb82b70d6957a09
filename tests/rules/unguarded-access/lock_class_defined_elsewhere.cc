// Where the lock is taken cannot be seen, so nothing is said about a comment that names it.
#include <map>
#include <pthread.h>
class Mutex {
public:
  void Lock();
  void Unlock();
private:
  pthread_mutex_t mu_;
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
