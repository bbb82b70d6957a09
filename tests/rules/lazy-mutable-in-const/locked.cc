// The lock is held, here or by the caller; an atomic.
#include <atomic>
#include <mutex>

class Series {
public:
  void set(double value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
    known_ = false;
  }
  double twice() const {
    ++reads_;
    std::lock_guard<std::mutex> lock(mu_);
    if (!known_)
      fill();
    return twice_;
  }

private:
  void fill() const {
    twice_ = value_ * 2;
    known_ = true;
  }

  mutable std::mutex mu_;
  double value_ = 0;
  mutable double twice_ = 0;
  mutable bool known_ = false;
  mutable std::atomic<long> reads_{0};
};
