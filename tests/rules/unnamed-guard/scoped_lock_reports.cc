// Two locks, none of them kept.
#include <mutex>

class Exchange {
public:
  void swap() {
    std::scoped_lock{left_mu_, right_mu_};
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: left_mu_
    const int left = left_;
    left_ = right_;
    right_ = left;
  }

private:
  std::mutex left_mu_;
  std::mutex right_mu_;
  int left_ = 0;
  int right_ = 0;
};
