// The condition is used to sleep until somebody says stop.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

class Timer {
public:
  void pause() {
    std::mutex mu;
    std::unique_lock<std::mutex> lock(mu);
    cv_.wait_for(lock, std::chrono::seconds(1), [this] { return stop_.load(); });
  }

private:
  std::condition_variable cv_;
  std::atomic<bool> stop_{false};
};
