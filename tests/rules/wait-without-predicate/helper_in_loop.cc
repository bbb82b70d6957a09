// The helper waits once; its caller tests again after every call.
#include <condition_variable>
#include <mutex>

class Shelf {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    while (books_ == 0)
      wait_once(lock);
    return --books_;
  }
  void put() {
    std::lock_guard<std::mutex> lock(mu_);
    ++books_;
    stocked_.notify_one();
  }

private:
  void wait_once(std::unique_lock<std::mutex> &lock) {
    ++waits_;
    stocked_.wait(lock);
  }

  std::mutex mu_;
  std::condition_variable stocked_;
  int books_ = 0;
  int waits_ = 0;
};
