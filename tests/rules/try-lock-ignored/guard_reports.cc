// A guard that tried is never asked.
#include <chrono>
#include <mutex>

class Totals {
public:
  void add(long n) {
    std::unique_lock<std::timed_mutex> lock(mu_, std::chrono::milliseconds(10));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error try-lock-ignored: nobody asks whether this got `mu_`, and `total_` is accessed below all the same
    total_ += n;
  }

private:
  std::timed_mutex mu_;
  long total_ = 0;
};
