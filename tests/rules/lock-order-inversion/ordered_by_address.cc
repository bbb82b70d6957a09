// The address decides who is first.
#include <functional>
#include <mutex>

struct Account {
  std::mutex mu;
  long balance = 0;
};

void transfer(Account &from, Account &to, long amount) {
  if (std::less<Account *>()(&from, &to)) {
    from.mu.lock();
    to.mu.lock();
  } else {
    to.mu.lock();
    from.mu.lock();
  }
  from.balance -= amount;
  to.balance += amount;
  from.mu.unlock();
  to.mu.unlock();
}

void swap_balances(Account &a, Account &b) {
  Account *first = &a < &b ? &a : &b;
  Account *second = &a < &b ? &b : &a;
  std::lock_guard<std::mutex> one(first->mu);
  std::lock_guard<std::mutex> two(second->mu);
  std::swap(a.balance, b.balance);
}

class Bank {
public:
  void out() {
    transfer(checking_, savings_, 10);
    swap_balances(checking_, savings_);
  }
  void in() {
    transfer(savings_, checking_, 10);
    swap_balances(savings_, checking_);
  }

private:
  Account checking_;
  Account savings_;
};
