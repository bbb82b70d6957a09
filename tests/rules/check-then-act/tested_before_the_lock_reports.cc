// The queue is tested without the lock, and what it said trusted under it.
#include <deque>
#include <mutex>

class Queue {
public:
  void push(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    values_.push_back(value);
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    values_.clear();
  }
  int size() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(values_.size());
  }
  bool pop(int &value) {
    if (values_.empty())
     // ^^^^^^^^^^^^^^^ warn check-then-act: values_
      return false;
    std::lock_guard<std::mutex> lock(mu_);
    value = values_.front();
    values_.pop_front();
    return true;
  }

private:
  std::mutex mu_;
  std::deque<int> values_;
};
