// A slot, not a queue.
#include <condition_variable>
#include <mutex>

class Slot {
public:
  void put(int item) {
    std::lock_guard<std::mutex> lock(mu_);
    item_ = item;
    full_ = true;
    ready_.notify_one();
  }
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    ready_.wait(lock, [this] { return full_; });
    full_ = false;
    return item_;
  }

private:
  std::mutex mu_;
  std::condition_variable ready_;
  int item_ = 0;
  bool full_ = false;
};
