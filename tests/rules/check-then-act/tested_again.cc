// Tested again once the lock is held.
#include <deque>
#include <mutex>

class Queue {
public:
  void push(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    values_.push_back(value);
  }
  int size() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(values_.size());
  }
  bool pop(int &value) {
    if (size() == 0)
      return false;
    std::lock_guard<std::mutex> lock(mu_);
    if (values_.empty())
      return false;
    value = values_.front();
    values_.pop_front();
    return true;
  }

private:
  std::mutex mu_;
  std::deque<int> values_;
};
