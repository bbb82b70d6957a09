#include <mutex>
#include <optional>
#include <shared_mutex>

struct Account {
  void deposit(int amount) {
    std::lock_guard<std::mutex> lock(mu_);
    balance_ += amount;
  }
  int balance() const {
    std::lock_guard lock(mu_);
    return balance_;
  }
  void unnamed() {
    std::lock_guard<std::mutex>(this->mu_);
    std::lock_guard<std::mutex>{mu_};
    balance_ = 0;
  }
  void relock() {
    std::unique_lock<std::mutex> lock(mu_);
    lock.unlock();
    lock.lock();
  }
  void deferred() {
    std::unique_lock lock(mu_, std::defer_lock);
    if (lock.try_lock())
      ++balance_;
  }
  mutable std::mutex mu_;
  int balance_ = 0;
};

std::unique_lock<std::mutex> lock_of(Account &account) {
  return std::unique_lock<std::mutex>(account.mu_);
}

std::unique_lock<std::mutex> named_lock_of(Account &account) {
  std::unique_lock<std::mutex> lock(account.mu_);
  return lock;
}

void takes_over(std::unique_lock<std::mutex> lock);

void returned_guard(Account &account) {
  auto lock = lock_of(account);
  account.balance_ = 1;
  takes_over(std::move(lock));
}

void optional_guard(Account &account, bool careful) {
  std::optional<std::lock_guard<std::mutex>> lock;
  if (careful)
    lock.emplace(account.mu_);
  account.balance_ = 2;
}

void in_condition(Account &account) {
  if (std::unique_lock lock(account.mu_); account.balance_ > 0)
    account.balance_ = 0;
  else
    account.balance_ = 1;
}

void two(Account &a, Account &b) {
  std::scoped_lock both(a.mu_, b.mu_);
  std::swap(a.balance_, b.balance_);
}
