// A project's lock and guard; the forgotten access is a log line's.
#include <cstdio>
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

class LogFile {
public:
  void Append(int bytes) {
    MutexLock l(&mutex_);
    offset_ += bytes;
  }
  void Truncate() {
    MutexLock l(&mutex_);
    offset_ = 0;
  }
  bool Empty() {
    MutexLock l(&mutex_);
    return offset_ == 0;
  }
  void Sync() {
    mutex_.Lock();
    synced_ = offset_;
    mutex_.Unlock();
  }
  void Dump() { std::printf("log %d at %ld\n", number_, offset_); }
  //                                                    ^^^^^^^ warn unguarded-access: mutex_

private:
  Mutex mutex_;
  long offset_ = 0;
  long synced_ = 0;
  const int number_ = 7;
};
