// Locks of the project's own.
#include <pthread.h>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class Buffer {
public:
  void Write(int n) {
    write_mutex_.Lock();
    used_ += n;
    write_mutex_.Unlock();
  }
  void Flush() {
    write_mutex_.Lock();
    used_ = 0;
    write_mutex_.Unlock();
  }
  void Read(int n) {
    read_mutex_.Lock();
    used_ -= n;
 // ^^^^^ warn inconsistent-guard: used_
    read_mutex_.Unlock();
  }

private:
  Mutex write_mutex_;
  Mutex read_mutex_;
  int used_ = 0;
};
