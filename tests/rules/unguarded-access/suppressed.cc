// The user has said why.
#include <mutex>

class Hint {
public:
  void set(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = n;
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = 0;
  }
  void bump() {
    std::lock_guard<std::mutex> lock(mu_);
    ++value_;
  }
  int estimate() const {
    return value_; // heddle: ignore[unguarded-access] a stale value is fine here
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
