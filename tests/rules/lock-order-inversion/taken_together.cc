// scoped_lock and std::lock take several locks without a deadlock, in any order of arguments.
#include <mutex>

struct Account {
  std::mutex mu;
  long balance = 0;
};

void transfer(Account &from, Account &to, long amount) {
  std::scoped_lock lock(from.mu, to.mu);
  from.balance -= amount;
  to.balance += amount;
}

void swap_balances(Account &a, Account &b) {
  std::unique_lock<std::mutex> left(a.mu, std::defer_lock);
  std::unique_lock<std::mutex> right(b.mu, std::defer_lock);
  std::lock(right, left);
  std::swap(a.balance, b.balance);
}

void equalize(Account &a, Account &b) {
  std::lock(a.mu, b.mu);
  std::lock_guard<std::mutex> first(b.mu, std::adopt_lock);
  std::lock_guard<std::mutex> second(a.mu, std::adopt_lock);
  const long half = (a.balance + b.balance) / 2;
  a.balance = half;
  b.balance = half;
}

class Bank {
public:
  void out() { transfer(checking_, savings_, 10); }
  void in() { transfer(savings_, checking_, 10); }
  void both() {
    swap_balances(checking_, savings_);
    swap_balances(savings_, checking_);
    equalize(savings_, checking_);
    equalize(checking_, savings_);
  }

private:
  Account checking_;
  Account savings_;
};
