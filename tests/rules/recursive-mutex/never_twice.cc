// Recursive, but nobody takes it twice.
#include <mutex>

class Counter {
public:
  void add(int n) {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    total_ += n;
  }
  int total() {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    return total_;
  }

private:
  std::recursive_mutex mu_;
  int total_ = 0;
};
