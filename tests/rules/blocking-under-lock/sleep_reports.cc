// Everyone who wants the lock sleeps along.
#include <chrono>
#include <mutex>
#include <thread>

class Throttle {
public:
  void acquire() {
    std::lock_guard<std::mutex> lock(mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mu_
    if (tokens_ == 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-under-lock: mu_
   // ^ hover: mu_
    --tokens_;
  }
  void refill() {
    std::lock_guard<std::mutex> lock(mu_);
    tokens_ = 100;
  }

private:
  std::mutex mu_;
  int tokens_ = 100;
};
