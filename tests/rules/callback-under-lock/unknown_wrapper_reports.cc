// Nothing is known of the callback but that a user gives it.
#include <functional>
#include <pthread.h>

class Mutex {
public:
  void Lock() { pthread_mutex_lock(&mu_); }
  void Unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class Timer {
public:
  void SetCallback(const std::function<void()> &callback) {
    mutex_.Lock();
    callback_ = callback;
    mutex_.Unlock();
  }
  void Fire() {
    mutex_.Lock();
    callback_();
 // ^^^^^^^^^^^ info callback-under-lock: callback_
    mutex_.Unlock();
  }

private:
  Mutex mutex_;
  std::function<void()> callback_;
};
