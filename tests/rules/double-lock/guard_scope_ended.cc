// One guard after the other; also one in an if's initialiser.
#include <mutex>

class Gauge {
public:
  int step() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ++steps_;
    }
    if (std::lock_guard<std::mutex> lock(mu_); steps_ > 10) {
      steps_ = 0;
    } else {
      steps_ += 2;
    }
    std::lock_guard<std::mutex> lock(mu_);
    return steps_;
  }

private:
  std::mutex mu_;
  int steps_ = 0;
};
