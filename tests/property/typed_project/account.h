// Locks of every shape, for the typist: a wrapper, a template, macros, a guarded class.
#pragma once

#include <mutex>
#include <vector>

#define ACCOUNT_LIMIT 100
#define WITH_LOCK(m) std::lock_guard<std::mutex> guard_of_macro(m)
#define FIRST(items) (items).front()

namespace bank {

class Gate {
public:
  void enter() { mu_.lock(); }
  void leave() { mu_.unlock(); }
  bool try_enter() { return mu_.try_lock(); }

private:
  std::mutex mu_;
};

template <typename Lockable> class Pass {
public:
  explicit Pass(Lockable &gate) : gate_(gate) { gate_.enter(); }
  ~Pass() { gate_.leave(); }
  Pass(const Pass &) = delete;
  Pass &operator=(const Pass &) = delete;

private:
  Lockable &gate_;
};

class Account {
public:
  explicit Account(int limit) : limit_(limit), balance_(0) {}
  void deposit(long amount);
  bool withdraw(long amount);
  long balance() const;
  void close();
  long sum() const {
    std::lock_guard<std::mutex> lock(mu_);
    long all = 0;
    for (long entry : entries_)
      all += entry;
    return all;
  }

private:
  void note(long amount); // mu_ is held
  mutable std::mutex mu_;
  int limit_;
  long balance_;
  std::vector<long> entries_;
};

void transfer(Account &from, Account &to, long amount);

} // namespace bank
