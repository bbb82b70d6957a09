// The guard unlocks in freed memory.
#include <mutex>

class Session {
public:
  void release() {
    std::lock_guard<std::mutex> lock(mu_);
    if (--refs_ == 0)
      delete this;
   // ^^^^^^^^^^^ error lock-outlives-owner: mu_
  }
  void retain() {
    std::lock_guard<std::mutex> lock(mu_);
    ++refs_;
  }

private:
  std::mutex mu_;
  int refs_ = 1;
};
