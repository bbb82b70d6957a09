// A timed wait in a loop that ends by its own condition or by the deadline.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Reply {
public:
  bool get(std::chrono::steady_clock::time_point deadline, int *out) {
    std::unique_lock<std::mutex> lock(mu_);
    while (!ready_) {
      if (came_.wait_until(lock, deadline) == std::cv_status::timeout)
        return false;
    }
    *out = value_;
    return true;
  }
  void set(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
    ready_ = true;
    came_.notify_one();
  }

private:
  std::mutex mu_;
  std::condition_variable came_;
  bool ready_ = false;
  int value_ = 0;
};
