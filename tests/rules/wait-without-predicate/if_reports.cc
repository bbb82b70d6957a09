// Tested once: a spurious wake-up goes straight on.
#include <condition_variable>
#include <mutex>

class Inbox {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    if (size_ == 0)
      arrived_.wait(lock);
   // ^^^^^^^^^^^^^^^^^^^ warn wait-without-predicate: arrived_
   // ^ hover: mu_
   // ^ fix[A]: Test
    return --size_;
  }
  void put() {
    std::lock_guard<std::mutex> lock(mu_);
    ++size_;
    arrived_.notify_one();
  }

private:
  std::mutex mu_;
  std::condition_variable arrived_;
  int size_ = 0;
};
