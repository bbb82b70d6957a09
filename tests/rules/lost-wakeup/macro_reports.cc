// A macro sets and notifies.
#include <atomic>
#include <condition_variable>
#include <mutex>

#define SIGNAL(flag, condition)                                                                    \
  do {                                                                                             \
    flag = true;                                                                                   \
    condition.notify_one();                                                                        \
  } while (0)

class Valve {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    while (!open_)
      opened_.wait(lock);
   // ^ related: the waiter may have tested `open_` already, and wait only now
  }
  void open() { SIGNAL(open_, opened_); }
             // ^^^^^^^^^^^^^^^^^^^^^^ warn lost-wakeup: this notification of `opened_` can be lost: `open_` changed without
             // ^ related: `open_` changes here, under no lock

private:
  std::mutex mu_;
  std::condition_variable opened_;
  std::atomic<bool> open_{false};
};
