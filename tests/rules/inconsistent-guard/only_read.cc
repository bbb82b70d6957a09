// Nothing writes after construction.
#include <mutex>

class Limits {
public:
  explicit Limits(int n) : limit_(n) {}
  int a() {
    std::lock_guard<std::mutex> lock(a_);
    return ++used_a_ + limit_;
  }
  int b() {
    std::lock_guard<std::mutex> lock(b_);
    return ++used_b_ + limit_;
  }
  int c() {
    std::lock_guard<std::mutex> lock(b_);
    return used_b_ - limit_;
  }

private:
  std::mutex a_;
  std::mutex b_;
  int limit_;
  int used_a_ = 0;
  int used_b_ = 0;
};
