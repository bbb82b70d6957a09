// Written under both locks, read under either.
#include <mutex>

class Routes {
public:
  void set(int n) {
    std::scoped_lock lock(a_, b_);
    routes_ = n;
  }
  int from_a() {
    std::lock_guard<std::mutex> lock(a_);
    return routes_;
  }
  int from_b() {
    std::lock_guard<std::mutex> lock(b_);
    return routes_;
  }

private:
  std::mutex a_;
  std::mutex b_;
  int routes_ = 0;
};
