// A second guard of the same member in one function.
#include <mutex>

class Ledger {
public:
  void post(long amount) {
    std::lock_guard<std::mutex> lock(mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mu_
    balance_ += amount;
    if (amount > 1000) {
      std::lock_guard<std::mutex> audit(mu_);
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: mu_
   // ^ hover: mu_
   // ^ fix[A]: Remove
      ++large_;
    }
  }

private:
  std::mutex mu_;
  long balance_ = 0;
  long large_ = 0;
};

void run(Ledger &ledger) { ledger.post(5000); }
