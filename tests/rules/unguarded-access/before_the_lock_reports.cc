// The statement just before the lock.
#include <mutex>

class Queue {
public:
  void push(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    slots_[size_++] = value;
  }
  int pop() {
    std::lock_guard<std::mutex> lock(mu_);
    return slots_[--size_];
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    size_ = 0;
  }
  bool full() {
    std::lock_guard<std::mutex> lock(mu_);
    return size_ == 16;
  }
  void push_if_few(int value) {
    if (size_ > 8)
    //  ^^^^^ warn check-then-act: size_
      return;
    std::lock_guard<std::mutex> lock(mu_);
    slots_[size_++] = value;
  }

private:
  std::mutex mu_;
  int size_ = 0;
  int slots_[32] = {};
};
