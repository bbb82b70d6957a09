// The balance is tested in one critical section, and spent in another.
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
    bool enough;
    {
      std::lock_guard<std::mutex> lock(mu_);
      enough = balance_ >= n;
            // ^^^^^^^^ warn check-then-act: balance_
    }
    if (!enough)
      return false;
    std::lock_guard<std::mutex> lock(mu_);
    balance_ -= n;
    return true;
  }

private:
  std::mutex mu_;
  int balance_ = 0;
};
