// Waiting for another task's result.
#include <future>
#include <mutex>

class Results {
public:
  void collect(std::future<int> &next) {
    std::lock_guard<std::mutex> lock(mu_);
    sum_ += next.get();
    //      ^^^^^^^^^^ warn blocking-under-lock: mu_
  }
  int sum() {
    std::lock_guard<std::mutex> lock(mu_);
    return sum_;
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    sum_ = 0;
  }

private:
  std::mutex mu_;
  int sum_ = 0;
};
