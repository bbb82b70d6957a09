// Both forms silence something.
#include <mutex>

class Probe {
public:
  void twice() {
    std::lock_guard<std::mutex> lock(mu_);
    // heddle: ignore[double-lock] the watchdog's own test
    std::lock_guard<std::mutex> again(mu_);
    ++hits_;
  }
  void twice_here() {
    std::lock_guard<std::mutex> lock(mu_);
    std::lock_guard<std::mutex> again(mu_); // heddle: ignore[double-lock] once more
    ++hits_;
  }

private:
  std::mutex mu_;
  int hits_ = 0;
};
