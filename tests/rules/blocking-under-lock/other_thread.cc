// The sleeping is the new thread's.
#include <chrono>
#include <mutex>
#include <thread>

class Ticker {
public:
  void start() {
    std::lock_guard<std::mutex> lock(mu_);
    ++starts_;
    thread_ = std::thread([] { std::this_thread::sleep_for(std::chrono::seconds(1)); });
  }
  int starts() {
    std::lock_guard<std::mutex> lock(mu_);
    return starts_;
  }

private:
  std::mutex mu_;
  int starts_ = 0;
  std::thread thread_;
};
