// Written under one lock, read under the other.
#include <mutex>

class Station {
public:
  void arrive() {
    std::lock_guard<std::mutex> lock(arrivals_mu_);
    ++waiting_;
  }
  void board(int n) {
    std::lock_guard<std::mutex> lock(arrivals_mu_);
    waiting_ -= n;
  }
  int waiting() {
    std::lock_guard<std::mutex> lock(state_mu_);
    return waiting_;
        // ^^^^^^^^ warn inconsistent-guard: waiting_
  }

private:
  std::mutex arrivals_mu_;
  std::mutex state_mu_;
  int waiting_ = 0;
};
