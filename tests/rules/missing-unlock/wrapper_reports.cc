// The project's own lock class.
#include <pthread.h>

class Mutex {
public:
  Mutex() { pthread_mutex_init(&mu_, nullptr); }
  ~Mutex() { pthread_mutex_destroy(&mu_); }
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_;
};

class Index {
public:
  bool Find(int key, int *out) {
    mutex_.Lock();
 // ^^^^^^^^^^^^^ warn missing-unlock: mutex_
    if (key >= size_)
      return false;
   // ^ related: hold
    *out = offsets_[key];
    mutex_.Unlock();
    return true;
  }

private:
  Mutex mutex_;
  int size_ = 0;
  int offsets_[64] = {};
};
