// The wait has a time limit: it is a sleep that can be cut short.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Ticker {
public:
  void pause() {
    std::unique_lock<std::mutex> lock(mu_);
    while (!done_)
      tick_.wait_for(lock, std::chrono::milliseconds(10));
  }
  void finish() {
    std::lock_guard<std::mutex> lock(mu_);
    done_ = true;
  }

private:
  std::mutex mu_;
  std::condition_variable tick_;
  bool done_ = false;
};
