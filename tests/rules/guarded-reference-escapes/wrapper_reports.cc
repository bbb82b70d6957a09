// A lock of the project's own, with its guard.
#include <pthread.h>
#include <vector>

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

class Log {
public:
  void Append(int entry) {
    MutexLock l(&mutex_);
    entries_.push_back(entry);
  }
  void Clear() {
    MutexLock l(&mutex_);
    entries_.clear();
  }
  bool Empty() {
    MutexLock l(&mutex_);
    return entries_.empty();
  }
  int &Last() {
    MutexLock l(&mutex_);
    return entries_.back();
 // ^^^^^^^^^^^^^^^^^^^^^^ warn guarded-reference-escapes: entries_
  }

private:
  Mutex mutex_;
  std::vector<int> entries_;
};
