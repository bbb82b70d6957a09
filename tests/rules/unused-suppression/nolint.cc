// NOLINT is for other tools, too: an unused one is nobody's business here.
#include <mutex>

class Cell {
public:
  void set(int value) {
    std::lock_guard<std::mutex> lock(mu_); // NOLINT
    value_ = value;                        // NOLINT(heddle-double-lock)
  }
  void twice() {
    std::lock_guard<std::mutex> lock(mu_);
    std::lock_guard<std::mutex> again(mu_); // NOLINT(double-lock)
    // NOLINTNEXTLINE
    mu_.lock();
    ++value_;
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
