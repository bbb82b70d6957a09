// The lambda runs right here, under the lock.
#include <mutex>

class Counter {
public:
  int add(int n) {
    const auto bump = [this](int by) {
      std::lock_guard<std::mutex> lock(mu_);
      total_ += by;
    };
    std::lock_guard<std::mutex> lock(mu_);
 // ^ related: mu_
    if (n > 0)
      bump(n);
   // ^^^^^^^ error double-lock: mu_
    return total_;
  }

private:
  std::mutex mu_;
  int total_ = 0;
};
