// Named guards of every kind, also in an if's initialiser.
#include <mutex>

class Pool {
public:
  int take() {
    std::lock_guard<std::mutex> lock{mu_};
    return --free_;
  }
  int take_if_any() {
    if (std::scoped_lock lock(mu_); free_ > 0)
      return --free_;
    return -1;
  }
  void give() {
    const std::lock_guard lock(mu_);
    ++free_;
  }

private:
  std::mutex mu_;
  int free_ = 8;
};
