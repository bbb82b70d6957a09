// What follows is in a helper.
#include <mutex>

class Totals {
public:
  void add(long n) {
    std::unique_lock<std::mutex> lock(mu_, std::defer_lock);
    (void)lock.try_lock();
//        ^^^^^^^^^^^^^^^ error try-lock-ignored: nobody asks whether this got `mu_`, and `changes_` is accessed below all the same
    bump(n);
    ++changes_;
  }

private:
  void bump(long n) { total_ += n; }

  std::mutex mu_;
  long total_ = 0;
  long changes_ = 0;
};
