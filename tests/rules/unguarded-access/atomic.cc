// Atomics need no lock, though most accesses happen to be under one.
#include <atomic>
#include <mutex>

class Progress {
public:
  void begin() {
    std::lock_guard<std::mutex> lock(mu_);
    percent_ = 0;
    ++runs_;
  }
  void advance() {
    std::lock_guard<std::mutex> lock(mu_);
    ++percent_;
    ++runs_;
  }
  void finish() {
    std::lock_guard<std::mutex> lock(mu_);
    percent_ = 100;
    --runs_;
  }
  int percent() const { return percent_.load(); }

private:
  std::mutex mu_;
  std::atomic<int> percent_{0};
  int runs_ = 0;
};
