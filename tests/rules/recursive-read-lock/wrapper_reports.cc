// A lock of the project's own, with a guard for readers.
#include <pthread.h>

class RWMutex {
public:
  void ReadLock() { pthread_rwlock_rdlock(&lock_); }
  void WriteLock() { pthread_rwlock_wrlock(&lock_); }
  void Unlock() { pthread_rwlock_unlock(&lock_); }

private:
  pthread_rwlock_t lock_ = PTHREAD_RWLOCK_INITIALIZER;
};

class ReadGuard {
public:
  explicit ReadGuard(RWMutex *mu) : mu_(mu) { mu_->ReadLock(); }
  ~ReadGuard() { mu_->Unlock(); }

private:
  RWMutex *const mu_;
};

class Index {
public:
  void Insert(int n) {
    mutex_.WriteLock();
    size_ += n;
    mutex_.Unlock();
  }
  int Size() {
    ReadGuard guard(&mutex_);
    return size_;
  }
  bool Full() {
    ReadGuard guard(&mutex_);
    return Size() > limit_;
        // ^^^^^^ warn recursive-read-lock: mutex_
  }

private:
  RWMutex mutex_;
  int size_ = 0;
  const int limit_ = 8;
};
