// Methods of a lock class, and a guard whose constructor and destructor share the work.
#include <pthread.h>

class SpinThenBlock {
public:
  void lock() {
    for (int i = 0; i < 100; ++i) {
      if (pthread_mutex_trylock(&mu_) == 0)
        return;
    }
    pthread_mutex_lock(&mu_);
  }
  void unlock() { pthread_mutex_unlock(&mu_); }

private:
  pthread_mutex_t mu_ = PTHREAD_MUTEX_INITIALIZER;
};

class Holder {
public:
  explicit Holder(SpinThenBlock &mu) : mu_(mu) { mu_.lock(); }
  ~Holder() { mu_.unlock(); }

private:
  SpinThenBlock &mu_;
};

class Ring {
public:
  bool push(int value) {
    Holder hold(mu_);
    if (size_ == 8)
      return false;
    slots_[size_++] = value;
    return true;
  }

private:
  SpinThenBlock mu_;
  int size_ = 0;
  int slots_[8] = {};
};
