#include "mutex.h"

class Account {
public:
  void Deposit(long amount) {
    mutex_.Lock();
    balance_ += amount;
    mutex_.Unlock();
  }

private:
  Mutex mutex_;
  long balance_ = 0;
};

void fill(Account &account) { account.Deposit(100); }
