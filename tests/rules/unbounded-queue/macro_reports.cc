// A list, and a macro that puts.
#include <condition_variable>
#include <list>
#include <mutex>

#define ENQUEUE(list, item) (list).push_back(item)

class Queue {
public:
  void put(int item) {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ENQUEUE(items_, item);
//    ^^^^^^^^^^^^^^^^^^^^^ hint unbounded-queue: `items_` has no bound: where `Queue::put` is called faster than `Queue::take` takes, it gr
    }
    ready_.notify_one();
  }
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    while (items_.empty())
      ready_.wait(lock);
    const int item = items_.front();
    items_.pop_front();
    return item;
  }
  bool idle() {
    std::lock_guard<std::mutex> lock(mu_);
    return items_.empty();
  }

private:
  std::mutex mu_;
  std::condition_variable ready_;
  std::list<int> items_;
};
