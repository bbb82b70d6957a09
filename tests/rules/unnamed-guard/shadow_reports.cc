// This declares a new, empty guard whose name is `mu_`.
#include <mutex>

class Totals {
public:
  void add(int n) {
    std::unique_lock<std::mutex>(mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: mu_
    total_ += n;
  }

private:
  std::mutex mu_;
  int total_ = 0;
};
