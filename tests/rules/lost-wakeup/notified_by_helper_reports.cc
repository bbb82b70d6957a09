// Both the change and the notification are made by methods that are called.
#include <atomic>
#include <condition_variable>
#include <mutex>

class Latch {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    while (left_.load() > 0)
      done_.wait(lock);
   // ^ related: the waiter may have tested `left_` already, and wait only now
  }
  void arrive() {
    lower();
    wake();
 // ^^^^^^ warn lost-wakeup: this notification of `done_` can be lost: `left_` changed without the
  }

private:
  void lower() { left_.fetch_sub(1); }
              // ^ related: `left_` changes here, under no lock
  void wake() { done_.notify_all(); }

  std::mutex mu_;
  std::condition_variable done_;
  std::atomic<int> left_{4};
};
