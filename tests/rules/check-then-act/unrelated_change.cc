// What is changed afterwards does not rest on what was seen: a constant is stored, an element added.
#include <mutex>
#include <vector>

void report(int level);

class Gauge {
public:
  void raise(int n) {
    std::lock_guard<std::mutex> lock(mu_);
    level_ += n;
  }
  int level() {
    std::lock_guard<std::mutex> lock(mu_);
    return level_;
  }
  void check() {
    bool high;
    {
      std::lock_guard<std::mutex> lock(mu_);
      high = level_ > 10;
    }
    if (!high)
      return;
    report(10);
    std::lock_guard<std::mutex> lock(mu_);
    alarms_.push_back(10);
    level_ = 0;
  }

private:
  std::mutex mu_;
  int level_ = 0;
  std::vector<int> alarms_;
};
