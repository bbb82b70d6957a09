#include "ledger.h"

#include <chrono>
#include <thread>

namespace depot {

void Ledger::charge(const std::string &customer, long cents) {
  std::lock_guard<std::mutex> balances(balances_mutex_);
  balances_[customer] += cents;
  std::lock_guard<std::mutex> journal(journal_mutex_);
  journal_.push_back({customer, cents});
}

void Ledger::refund(const std::string &customer, long cents) { charge(customer, -cents); }

long Ledger::balance(const std::string &customer) const {
  std::lock_guard<std::mutex> balances(balances_mutex_);
  auto found = balances_.find(customer);
  return found == balances_.end() ? 0 : found->second;
}

void Ledger::roll_back() {
  std::lock_guard<std::mutex> journal(journal_mutex_);
  while (!journal_.empty()) {
    const Entry &entry = journal_.back();
    {
      std::lock_guard<std::mutex> balances(balances_mutex_);
      balances_[entry.customer] -= entry.cents;
    }
    journal_.pop_back();
  }
}

void Ledger::send() {
  std::lock_guard<std::mutex> journal(journal_mutex_);
  while (!journal_.empty() && !uplink_(journal_))
    std::this_thread::sleep_for(std::chrono::seconds(5));
  journal_.clear();
}

void Ledger::move(Ledger &from, Ledger &to, const std::string &customer) {
  if (&from == &to)
    return;
  std::scoped_lock both(from.balances_mutex_, to.balances_mutex_);
  to.balances_[customer] += from.balances_[customer];
  from.balances_.erase(customer);
}

} // namespace depot
