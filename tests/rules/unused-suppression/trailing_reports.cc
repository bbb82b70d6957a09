// What the comment was for is gone.
#include <mutex>

class Ledger {
public:
  void post(long amount) {
    std::lock_guard<std::mutex> lock(mu_);
    balance_ += amount; // heddle: ignore[double-lock] add() locked again here
    //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression: double-lock
  }

private:
  std::mutex mu_;
  long balance_ = 0;
};
