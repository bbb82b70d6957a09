// Puts without ever asking how much is in it.
#include <condition_variable>
#include <deque>
#include <mutex>

class Queue {
public:
  void put(int item) {
    std::lock_guard<std::mutex> lock(mu_);
    items_.push_back(item);
//  ^^^^^^^^^^^^^^^^^^^^^^ hint unbounded-queue: `items_` has no bound: where `Queue::put` is called faster than `Queue::take` takes, it gr
    ready_.notify_one();
  }
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    ready_.wait(lock, [this] { return !items_.empty(); });
    const int item = items_.front();
    items_.pop_front();
    return item;
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    items_.clear();
  }

private:
  std::mutex mu_;
  std::condition_variable ready_;
  std::deque<int> items_;
};
