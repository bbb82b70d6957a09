// The configuration stays locked as long as the wait lasts.
#include <condition_variable>
#include <mutex>

class Service {
public:
  void configure(int level) {
    std::lock_guard<std::mutex> config(config_mu_);
    level_ = level;
    std::unique_lock<std::mutex> lock(mu_);
    ready_cv_.wait(lock, [this] { return ready_; });
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info wait-holding-lock: ready_cv_
  }
  int level() {
    std::lock_guard<std::mutex> config(config_mu_);
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
