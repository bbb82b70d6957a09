// The test is a call of a getter that takes the lock for itself.
#include <mutex>

class Slots {
public:
  int used() {
    std::lock_guard<std::mutex> lock(mu_);
    return used_;
  }
  void release() {
    std::lock_guard<std::mutex> lock(mu_);
    --used_;
  }
  bool reserve() {
    if (used() >= 16)
     // ^^^^^^ warn check-then-act: used_
      return false;
    std::lock_guard<std::mutex> lock(mu_);
    ++used_;
    return true;
  }

private:
  std::mutex mu_;
  int used_ = 0;
};
