// What changes without the lock is not what is waited for.
#include <atomic>
#include <condition_variable>
#include <mutex>

class Event {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    raised_.wait(lock, [this] { return ready_; });
  }
  void raise() {
    raises_.fetch_add(1);
    std::unique_lock<std::mutex> lock(mu_);
    ready_ = true;
    lock.unlock();
    wakes_.fetch_add(1);
    raised_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable raised_;
  bool ready_ = false;
  std::atomic<int> raises_{0};
  std::atomic<int> wakes_{0};
};
