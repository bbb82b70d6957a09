// The lock is had between the change and the notification: whoever tested before that waits by now.
#include <atomic>
#include <condition_variable>
#include <mutex>

class Event {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    raised_.wait(lock, [this] { return ready_.load(); });
  }
  void raise() {
    ready_.store(true);
    { std::lock_guard<std::mutex> lock(mu_); }
    raised_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable raised_;
  std::atomic<bool> ready_{false};
};
