// Two instances of one class, locked in the order of the arguments, called with both orders.
#include <mutex>

struct Account {
  std::mutex mu;
  long balance = 0;
};

void transfer(Account &from, Account &to, long amount) {
  std::lock_guard<std::mutex> debit(from.mu);
  std::lock_guard<std::mutex> credit(to.mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: mu
  from.balance -= amount;
  to.balance += amount;
}

class Bank {
public:
  void pay_rent() { transfer(checking_, savings_, 700); }
  void pay_back() { transfer(savings_, checking_, 700); }

private:
  Account checking_;
  Account savings_;
};
