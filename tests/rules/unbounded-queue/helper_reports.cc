// A helper puts; a queue adaptor.
#include <condition_variable>
#include <mutex>
#include <queue>

class Queue {
public:
  void both(int item) {
    put(item);
    put(item + 1);
  }
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    while (items_.empty())
      ready_.wait(lock);
    const int item = items_.front();
    items_.pop();
    return item;
  }
  bool idle() {
    std::lock_guard<std::mutex> lock(mu_);
    return items_.empty();
  }

private:
  void put(int item) {
    std::lock_guard<std::mutex> lock(mu_);
    items_.push(item);
//  ^^^^^^^^^^^^^^^^^ hint unbounded-queue: `items_` has no bound: where `Queue::put` is called faster than `Queue::take` takes, it gr
    ready_.notify_one();
  }

  std::mutex mu_;
  std::condition_variable ready_;
  std::queue<int> items_;
};
