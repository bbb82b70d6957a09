// release() leaves the mutex locked with nobody to unlock it.
#include <mutex>

class Channel {
public:
  int drain(bool closing) {
    std::unique_lock<std::mutex> lock(mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: mu_
    const int drained = pending_;
    std::mutex *raw = lock.release();
    if (closing)
      return drained;
    pending_ = 0;
    raw->unlock();
    return drained;
  }

private:
  std::mutex mu_;
  int pending_ = 0;
};
