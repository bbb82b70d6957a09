// A wait gives its own lock away.
#include <condition_variable>
#include <mutex>

class Slots {
public:
  void take() {
    std::unique_lock<std::mutex> lock(mu_);
    freed_.wait(lock, [this] { return free_ > 0; });
    --free_;
  }
  void give() {
    std::lock_guard<std::mutex> lock(mu_);
    ++free_;
    freed_.notify_one();
  }

private:
  std::mutex mu_;
  std::condition_variable freed_;
  int free_ = 4;
};
