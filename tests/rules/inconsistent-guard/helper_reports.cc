// The helper's callers hold different locks.
#include <mutex>

class Ledger {
public:
  void credit(int n) {
    std::lock_guard<std::mutex> lock(credit_mu_);
    total_ += n;
  }
  void clear() {
    std::lock_guard<std::mutex> lock(credit_mu_);
    total_ = 0;
  }
  void debit(int n) {
    std::lock_guard<std::mutex> lock(debit_mu_);
    subtract(n);
  }

private:
  void subtract(int n) { total_ -= n; }
                      // ^^^^^^ warn inconsistent-guard: total_
  std::mutex credit_mu_;
  std::mutex debit_mu_;
  int total_ = 0;
};
