#include <mutex>

class Stock {
public:
  void add(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    count_ += n;
  }
  int take(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    count_ -= n;
    return count_;
 // ^ hover: mu_
  }

private:
  std::mutex mu_;
  int count_ = 0;
};
