// The project's own guard, and the project's own sleep.
#include <pthread.h>
#include <unistd.h>

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

class Env {
public:
  void SleepForMicroseconds(int micros) { usleep(micros); }
};

class Db {
public:
  void MakeRoomForWrite() {
    MutexLock l(&mutex_);
    if (level0_files_ > 8)
      env_->SleepForMicroseconds(1000);
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-under-lock: mutex_
    ++writes_;
  }
  void Compacted() {
    MutexLock l(&mutex_);
    level0_files_ = 0;
  }

private:
  Env *env_ = nullptr;
  Mutex mutex_;
  int level0_files_ = 0;
  int writes_ = 0;
};
