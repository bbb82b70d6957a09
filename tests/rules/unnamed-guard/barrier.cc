// An empty critical section on purpose: the guard has a name and a scope.
#include <mutex>

class Latch {
public:
  void drain() {
    { std::lock_guard<std::mutex> wait_for_holder(mu_); }
    drained_ = true;
  }

private:
  std::mutex mu_;
  bool drained_ = false;
};
