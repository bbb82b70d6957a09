#include "account.h"

#include <algorithm>

namespace bank {

namespace {

Gate audit_gate;
std::mutex registry_mu;
std::mutex log_mu;
std::vector<Account *> registry;
int closed_accounts = 0;

template <typename T> T largest(const std::vector<T> &items, T none) {
  T best = none;
  for (const T &item : items) {
    if (best < item)
      best = item;
  }
  return best;
}

template <typename Mutex, typename Work> void with_lock(Mutex &mutex, Work work) {
  mutex.lock();
  work();
  mutex.unlock();
}

void count_closed() {
  std::lock_guard<std::mutex> lock(log_mu);
  ++closed_accounts;
}

} // namespace

void Account::deposit(long amount) {
  std::lock_guard<std::mutex> lock(mu_);
  if (amount <= 0)
    return;
  balance_ += amount;
  note(amount);
}

bool Account::withdraw(long amount) {
  mu_.lock();
  if (balance_ < amount) {
    mu_.unlock();
    return false;
  }
  balance_ -= amount;
  note(-amount);
  mu_.unlock();
  return true;
}

long Account::balance() const {
  std::unique_lock<std::mutex> lock(mu_);
  return balance_;
}

void Account::note(long amount) {
  if (entries_.size() < ACCOUNT_LIMIT)
    entries_.push_back(amount);
}

void Account::close() {
  Pass<Gate> pass(audit_gate);
  WITH_LOCK(mu_);
  balance_ = 0;
  entries_.clear();
  count_closed();
}

void transfer(Account &from, Account &to, long amount) {
  if (!from.withdraw(amount))
    return;
  to.deposit(amount);
  with_lock(registry_mu, [&] {
    if (std::find(registry.begin(), registry.end(), &from) == registry.end())
      registry.push_back(&from);
  });
}

// Takes the locks in one order; the function below, in the other.
void report() {
  std::lock_guard<std::mutex> registered(registry_mu);
  std::lock_guard<std::mutex> logged(log_mu);
  closed_accounts += static_cast<int>(registry.size());
}

void reset() {
  std::lock_guard<std::mutex> logged(log_mu);
  closed_accounts = 0;
  std::lock_guard<std::mutex> registered(registry_mu);
  registry.clear();
}

long best_balance() {
  std::vector<long> all;
  registry_mu.lock();
  for (const Account *account : registry)
    all.push_back(account->balance());
  registry_mu.unlock();
  return all.empty() ? 0 : largest(all, FIRST(all));
}

} // namespace bank
