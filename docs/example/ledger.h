// Who paid for what: balances, and the journal that is sent to the head office.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace depot {

struct Entry {
  std::string customer;
  long cents = 0;
};

class Ledger {
public:
  /// Sends one batch to the head office; false if the line is down.
  using Uplink = std::function<bool(const std::vector<Entry> &)>;

  explicit Ledger(Uplink uplink) : uplink_(std::move(uplink)) {}

  void charge(const std::string &customer, long cents);
  void refund(const std::string &customer, long cents);
  long balance(const std::string &customer) const;

  /// Takes the journal back into the balances, newest first, after a failed audit.
  void roll_back();

  /// Sends the journal, trying again while the line is down.
  void send();

  /// Moves a balance between two branches.
  static void move(Ledger &from, Ledger &to, const std::string &customer);

private:
  mutable std::mutex balances_mutex_;
  std::map<std::string, long> balances_;
  std::mutex journal_mutex_;
  std::vector<Entry> journal_;
  Uplink uplink_;
};

} // namespace depot
