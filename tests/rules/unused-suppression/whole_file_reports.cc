  // heddle: ignore-file[blocking-under-lock] a test double
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression: blocking-under-lock
#include <mutex>

class Fake {
public:
  int next() {
    std::lock_guard<std::mutex> lock(mu_);
    return ++value_;
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
