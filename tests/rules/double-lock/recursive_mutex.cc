// Recursive types may be taken again.
#include <mutex>

class Tree {
public:
  void insert(int key) {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    ++size_;
    if (key > limit_)
      rebalance();
  }
  void rebalance() {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    limit_ *= 2;
  }

private:
  std::recursive_mutex mu_;
  int size_ = 0;
  int limit_ = 1;
};
