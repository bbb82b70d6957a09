// Tested before and after every wait, in the three usual shapes.
#include <condition_variable>
#include <mutex>

class Inbox {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    while (size_ == 0)
      arrived_.wait(lock);
    return --size_;
  }
  int take_or_stop() {
    std::unique_lock<std::mutex> lock(mu_);
    for (;;) {
      if (stopped_)
        return -1;
      if (size_ > 0)
        return --size_;
      arrived_.wait(lock);
    }
  }
  void drain() {
    std::unique_lock<std::mutex> lock(mu_);
    do {
      arrived_.wait(lock);
    } while (size_ > 0 && !stopped_);
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
  bool stopped_ = false;
};
