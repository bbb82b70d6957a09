// Test and act are one critical section.
#include <mutex>

class Account {
public:
  void deposit(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    balance_ += n;
  }
  int balance() {
    std::lock_guard<std::mutex> lock(mu_);
    return balance_;
  }
  bool withdraw(int n) {
    std::unique_lock<std::mutex> lock(mu_);
    const bool enough = balance_ >= n;
    if (enough)
      balance_ -= n;
    lock.unlock();
    return enough;
  }

private:
  std::mutex mu_;
  int balance_ = 0;
};
