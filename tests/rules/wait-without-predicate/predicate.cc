// The overloads with a predicate loop inside.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Door {
public:
  void pass() {
    std::unique_lock<std::mutex> lock(mu_);
    opened_.wait(lock, [this] { return open_; });
    if (!open_)
      return;
    ++passed_;
  }
  bool pass_within(std::chrono::milliseconds limit) {
    std::unique_lock<std::mutex> lock(mu_);
    if (!opened_.wait_for(lock, limit, [this] { return open_; }))
      return false;
    ++passed_;
    return true;
  }
  void open() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      open_ = true;
    }
    opened_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable opened_;
  bool open_ = false;
  int passed_ = 0;
};
