// Joining a thread while holding the lock that others need.
#include <mutex>
#include <thread>

class Runner {
public:
  void stop() {
    std::lock_guard<std::mutex> lock(mu_);
    stopped_ = true;
    if (thread_.joinable())
      thread_.join();
   // ^^^^^^^^^^^^^^ warn blocking-under-lock: mu_
  }
  bool stopped() {
    std::lock_guard<std::mutex> lock(mu_);
    return stopped_;
  }

private:
  std::mutex mu_;
  bool stopped_ = false;
  std::thread thread_;
};
