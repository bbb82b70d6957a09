// Helpers that give back their caller's lock.
#include <mutex>

class Turnstile {
public:
  void pass() {
    mu_.lock();
    if (++count_ > 10) {
      reset_and_leave();
      return;
    }
    leave();
  }

private:
  void leave() { mu_.unlock(); }
  void reset_and_leave() {
    count_ = 0;
    leave();
  }

  std::mutex mu_;
  int count_ = 0;
};
