// Before anyone else knows the object, and after.
#include <mutex>

class Registry {
public:
  explicit Registry(int first) : next_(first) {
    next_ += 1;
    limit_ = first + 100;
  }
  ~Registry() { next_ = 0; }
  int take() {
    std::lock_guard<std::mutex> lock(mu_);
    return next_++;
  }
  void give_back() {
    std::lock_guard<std::mutex> lock(mu_);
    --next_;
  }
  bool any() {
    std::lock_guard<std::mutex> lock(mu_);
    return next_ < limit_;
  }
  void restart() {
    std::lock_guard<std::mutex> lock(mu_);
    next_ = 0;
  }

private:
  std::mutex mu_;
  int next_;
  int limit_;
};
