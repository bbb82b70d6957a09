// Whoever puts waits for room, or is told that there is none.
#include <condition_variable>
#include <deque>
#include <mutex>

class Queue {
public:
  void put(int item) {
    std::unique_lock<std::mutex> lock(mu_);
    room_.wait(lock, [this] { return items_.size() < 100; });
    items_.push_back(item);
    ready_.notify_one();
  }
  bool try_put(int item) {
    std::lock_guard<std::mutex> lock(mu_);
    if (items_.size() >= 100)
      return false;
    items_.push_back(item);
    ready_.notify_one();
    return true;
  }
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    ready_.wait(lock, [this] { return !items_.empty(); });
    const int item = items_.front();
    items_.pop_front();
    room_.notify_one();
    return item;
  }

private:
  std::mutex mu_;
  std::condition_variable ready_;
  std::condition_variable room_;
  std::deque<int> items_;
};
