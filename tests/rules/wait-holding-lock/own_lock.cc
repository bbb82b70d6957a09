// The condition's own lock is given back by the wait.
#include <condition_variable>
#include <mutex>

class Queue {
public:
  void put() {
    std::lock_guard<std::mutex> lock(mu_);
    ++items_;
    more_.notify_one();
  }
  void take() {
    std::unique_lock<std::mutex> lock(mu_);
    more_.wait(lock, [this] { return items_ > 0; });
    --items_;
  }

private:
  std::mutex mu_;
  std::condition_variable more_;
  int items_ = 0;
};
