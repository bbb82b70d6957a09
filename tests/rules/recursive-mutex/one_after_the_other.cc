// Given back before it is taken again.
#include <mutex>

class Counter {
public:
  void add(int n) {
    {
      std::lock_guard<std::recursive_mutex> lock(mu_);
      total_ += n;
    }
    trim();
  }
  void trim() {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    if (total_ > 10)
      total_ = 10;
  }

private:
  std::recursive_mutex mu_;
  int total_ = 0;
};
