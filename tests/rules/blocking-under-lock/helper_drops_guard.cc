// The helper gives the lock back while it sleeps.
#include <chrono>
#include <mutex>
#include <thread>

class Retry {
public:
  bool attempt() {
    std::unique_lock<std::mutex> lock(mu_);
    if (++attempts_ > 3)
      pause(lock);
    return attempts_ < 10;
  }
  void reset() {
    std::lock_guard<std::mutex> lock(mu_);
    attempts_ = 0;
  }

private:
  static void pause(std::unique_lock<std::mutex> &lock) {
    lock.unlock();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    lock.lock();
  }

  std::mutex mu_;
  int attempts_ = 0;
};
