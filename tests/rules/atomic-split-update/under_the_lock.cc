// Writers hold the lock; only readers go without.
#include <atomic>
#include <mutex>

class Level {
public:
  void raise(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    level_ = level_ + n;
  }
  int level() const { return level_; }

private:
  std::mutex mu_;
  std::atomic<int> level_{0};
};
