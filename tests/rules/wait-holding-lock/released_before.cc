// The outer lock is released before the wait; and a wait with a limit ends by itself.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Service {
public:
  void configure(int level) {
    {
      std::lock_guard<std::mutex> config(config_mu_);
      level_ = level;
    }
    std::unique_lock<std::mutex> lock(mu_);
    ready_cv_.wait(lock, [this] { return ready_; });
  }
  int level() {
    std::lock_guard<std::mutex> config(config_mu_);
    std::unique_lock<std::mutex> lock(mu_);
    if (!ready_cv_.wait_for(lock, std::chrono::milliseconds(1), [this] { return ready_; }))
      return 0;
    return level_;
  }
  void set_ready() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ready_ = true;
    }
    ready_cv_.notify_all();
  }

private:
  std::mutex config_mu_;
  int level_ = 0;
  std::mutex mu_;
  std::condition_variable ready_cv_;
  bool ready_ = false;
};
