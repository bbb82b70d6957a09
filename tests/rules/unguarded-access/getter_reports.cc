// "Just a read": every writer holds the lock, the getter does not.
#include <mutex>

class Metrics {
public:
  void hit() {
    std::lock_guard<std::mutex> lock(mu_);
    ++hits_;
  }
  void hit_many(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    hits_ += n;
  }
  void reset() {
    std::lock_guard<std::mutex> lock(mu_);
    hits_ = 0;
  }
  bool any() {
    std::lock_guard<std::mutex> lock(mu_);
    return hits_ > 0;
  }
  long hits() {
    return hits_;
    //     ^^^^^ warn unguarded-access: mu_
    //     ^ fix[A]: Lock
  }

private:
  std::mutex mu_;
  long hits_ = 0;
};
