// An explicit throw between lock and unlock.
#include <mutex>
#include <stdexcept>

class Account {
public:
  void withdraw(long amount) {
    mu_.lock();
 // ^^^^^^^^^^ warn missing-unlock: mu_
    if (amount > balance_)
      throw std::runtime_error("not enough");
   // ^ related: hold
    balance_ -= amount;
    mu_.unlock();
  }

private:
  std::mutex mu_;
  long balance_ = 0;
};
