// Guards that do not lock where they are made, or that own what was locked before.
#include <mutex>

class Pair {
public:
  void swap_with(Pair &other) {
    std::unique_lock<std::mutex> mine(mu_, std::defer_lock);
    std::unique_lock<std::mutex> theirs(other.mu_, std::defer_lock);
    std::lock(mine, theirs);
    std::swap(value_, other.value_);
  }
  void set(int value) {
    mu_.lock();
    std::lock_guard<std::mutex> lock(mu_, std::adopt_lock);
    value_ = value;
  }
  bool try_set(int value) {
    std::unique_lock<std::mutex> lock(mu_, std::try_to_lock);
    if (!lock.owns_lock())
      lock.lock();
    value_ = value;
    return true;
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
