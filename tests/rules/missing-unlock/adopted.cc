// A guard adopts what was locked by hand; every exit is covered.
#include <mutex>

class Pair {
public:
  bool set(int left, int right) {
    std::lock(left_mu_, right_mu_);
    std::lock_guard<std::mutex> a(left_mu_, std::adopt_lock);
    std::lock_guard<std::mutex> b(right_mu_, std::adopt_lock);
    if (left == right)
      return false;
    left_ = left;
    right_ = right;
    return true;
  }

private:
  std::mutex left_mu_;
  std::mutex right_mu_;
  int left_ = 0;
  int right_ = 0;
};
