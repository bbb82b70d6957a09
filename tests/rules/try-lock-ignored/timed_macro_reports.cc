// A macro hides that the lock has a time limit.
#include <chrono>
#include <mutex>

#define TAKE(m) (void)(m).try_lock_for(std::chrono::milliseconds(10))

class Totals {
public:
  void add(long n) {
    TAKE(mu_);
//  ^^^^^^^^^ error try-lock-ignored: nobody asks whether this got `mu_`, and `total_` is accessed below all the same
    total_ += n;
    mu_.unlock();
  }

private:
  std::timed_mutex mu_;
  long total_ = 0;
};
