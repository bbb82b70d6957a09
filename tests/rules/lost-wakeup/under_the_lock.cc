// Changed under the lock; notified after it.
#include <condition_variable>
#include <mutex>

class Event {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    raised_.wait(lock, [this] { return ready_; });
  }
  void raise() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ready_ = true;
    }
    raised_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable raised_;
  bool ready_ = false;
};
