// The lock is free when the waiting begins.
#include <chrono>
#include <mutex>
#include <thread>

class Poller {
public:
  void poll() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ++polls_;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  void poll_slowly() {
    std::unique_lock<std::mutex> lock(mu_);
    ++polls_;
    lock.unlock();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    lock.lock();
    ++polls_;
  }
  void stop() {
    std::thread ended;
    {
      std::lock_guard<std::mutex> lock(mu_);
      ended = std::move(thread_);
    }
    if (ended.joinable())
      ended.join();
  }

private:
  std::mutex mu_;
  int polls_ = 0;
  std::thread thread_;
};
