// Held here, by the caller, or by a guard that came from elsewhere.
#include <condition_variable>
#include <mutex>

class Queue {
public:
  int get() {
    std::unique_lock<std::mutex> lock(mu_);
    lock.unlock();
    lock.lock();
    wait(lock);
    return --items_;
  }
  void put() {
    std::lock_guard<std::mutex> lock(mu_);
    ++items_;
    cv_.notify_all();
  }

private:
  void wait(std::unique_lock<std::mutex> &lock) {
    while (items_ == 0)
      cv_.wait(lock);
  }

  std::mutex mu_;
  std::condition_variable cv_;
  int items_ = 0;
};
