// An assertion that the lock is held is empty in a release build: its name is the contract.
#include <pthread.h>
class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }
  void AssertHeld() {}
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
class List {
public:
  void add() { MutexLock l(&mu_); n_++; }
  void sub() { MutexLock l(&mu_); n_--; }
  void twice() { MutexLock l(&mu_); n_ *= 2; }
  void clear() { MutexLock l(&mu_); n_ = 0; }
  Mutex *mutex() { return &mu_; }
  void remove() { mutex()->AssertHeld(); n_ -= 2; }
private:
  Mutex mu_;
  int n_ = 0;
};
List *instance();
void use(List &l) { l.add(); l.sub(); l.twice(); l.clear(); MutexLock g(instance()->mutex()); l.remove(); }
