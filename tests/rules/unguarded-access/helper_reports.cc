// One caller of the helper forgot the lock.
#include <mutex>

class Budget {
public:
  void spend(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    left_ -= n;
  }
  void refill(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    left_ += n;
  }
  bool enough(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    return left_ >= n;
  }
  void restart() {
    std::lock_guard<std::mutex> lock(mu_);
    set_left(100);
  }
  void restart_with(int n) { set_left(n); }

private:
  void set_left(int n) {
    left_ = n;
 // ^^^^^ warn unguarded-access: mu_
  }

  std::mutex mu_;
  int left_ = 0;
};
