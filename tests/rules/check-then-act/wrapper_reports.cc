// A lock of the project's own.
#include <pthread.h>
#include <vector>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class Pool {
public:
  void Give(int id) {
    mutex_.Lock();
    free_.push_back(id);
    mutex_.Unlock();
  }
  int Count() {
    mutex_.Lock();
    const int count = static_cast<int>(free_.size());
    mutex_.Unlock();
    return count;
  }
  int Take() {
    mutex_.Lock();
    const bool none = free_.empty();
                   // ^^^^^^^^^^^^^ warn check-then-act: free_
    mutex_.Unlock();
    if (none)
      return -1;
    mutex_.Lock();
    const int id = free_.back();
    free_.pop_back();
    mutex_.Unlock();
    return id;
  }

private:
  Mutex mutex_;
  std::vector<int> free_;
};
