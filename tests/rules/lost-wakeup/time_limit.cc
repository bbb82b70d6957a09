// The wait looks again by itself.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

class Event {
public:
  bool wait() {
    std::unique_lock<std::mutex> lock(mu_);
    return raised_.wait_for(lock, std::chrono::seconds(1), [this] { return ready_.load(); });
  }
  void raise() {
    ready_.store(true);
    raised_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable raised_;
  std::atomic<bool> ready_{false};
};
