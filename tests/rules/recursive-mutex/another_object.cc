// The lock of another object.
#include <mutex>

class Counter {
public:
  void move_to(Counter &other) {
    std::unique_lock<std::recursive_mutex> lock(mu_);
    const int n = total_;
    total_ = 0;
    lock.unlock();
    other.add(n);
  }
  void add(int n) {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    total_ += n;
  }

private:
  std::recursive_mutex mu_;
  int total_ = 0;
};
