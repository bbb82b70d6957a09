// The flag is atomic, and still the notification can be lost.
#include <atomic>
#include <condition_variable>
#include <mutex>

class Event {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    raised_.wait(lock, [this] { return ready_.load(); });
 // ^ related: the waiter may have tested `ready_` already, and wait only now
  }
  void raise() {
    ready_.store(true);
 // ^ related: `ready_` changes here, under no lock
    raised_.notify_all();
 // ^^^^^^^^^^^^^^^^^^^^ warn lost-wakeup: this notification of `raised_` can be lost: `ready_` changed without
  }

private:
  std::mutex mu_;
  std::condition_variable raised_;
  std::atomic<bool> ready_{false};
};
