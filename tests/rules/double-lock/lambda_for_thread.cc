// The lambda takes the lock on another thread, later.
#include <mutex>
#include <thread>

class Service {
public:
  void start() {
    std::lock_guard<std::mutex> lock(mu_);
    worker_ = std::thread([this] {
      std::lock_guard<std::mutex> inner(mu_);
      ++ticks_;
    });
  }
  void stop() { worker_.join(); }

private:
  std::mutex mu_;
  int ticks_ = 0;
  std::thread worker_;
};
