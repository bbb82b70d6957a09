// What the user has said is meant is not reported.
#include <mutex>

class Probe {
public:
  void deadlock_on_purpose() {
    std::lock_guard<std::mutex> lock(mu_);
    // heddle: ignore[double-lock] the watchdog's own test
    std::lock_guard<std::mutex> again(mu_);
    ++hits_;
  }

private:
  std::mutex mu_;
  int hits_ = 0;
};
