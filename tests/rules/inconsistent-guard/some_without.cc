// Where some accesses hold no lock at all, it is not known that locks are meant to guard it.
#include <mutex>

class Meter {
public:
  void a() {
    std::lock_guard<std::mutex> lock(a_);
    ++count_;
  }
  void b() {
    std::lock_guard<std::mutex> lock(b_);
    ++count_;
  }
  void c() { ++count_; }

private:
  std::mutex a_;
  std::mutex b_;
  int count_ = 0;
};
