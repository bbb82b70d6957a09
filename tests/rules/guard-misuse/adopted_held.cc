// Held here, by std::lock, or by whoever calls.
#include <mutex>

class Account {
public:
  static void transfer(Account &from, Account &to, int n) {
    std::lock(from.mu_, to.mu_);
    std::lock_guard<std::mutex> one(from.mu_, std::adopt_lock);
    std::lock_guard<std::mutex> two(to.mu_, std::adopt_lock);
    from.sum_ -= n;
    to.sum_ += n;
  }
  void add(int n) {
    mu_.lock();
    finish(n);
  }
  void finish_elsewhere(int n) {
    std::lock_guard<std::mutex> lock(mu_, std::adopt_lock);
    sum_ += n;
  }

private:
  void finish(int n) {
    std::lock_guard<std::mutex> lock(mu_, std::adopt_lock);
    sum_ += n;
  }

  std::mutex mu_;
  int sum_ = 0;
};
