// A counter beside data that a lock guards: nobody takes the counter as leave to read.
#include <atomic>
#include <mutex>
#include <thread>

class Log {
public:
  Log() : thread_([this] { run(); }) {}
  ~Log() { thread_.join(); }
  int last() {
    if (count_.load(std::memory_order_relaxed) == 0)
      return -1;
    std::lock_guard<std::mutex> lock(mu_);
    return last_;
  }

private:
  void run() {
    std::lock_guard<std::mutex> lock(mu_);
    last_ = next();
    count_.store(1, std::memory_order_relaxed);
  }
  int next();

  std::mutex mu_;
  int last_ = 0;
  std::atomic<int> count_{0};
  std::thread thread_;
};
