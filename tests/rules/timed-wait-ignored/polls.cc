// A loop that wakes up once a second and looks at everything anew.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Timer {
public:
  void run() {
    std::unique_lock<std::mutex> lock(mu_);
    while (!stopped_) {
      wake_.wait_for(lock, std::chrono::seconds(1), [this] { return stopped_; });
      ++ticks_;
    }
  }
  void stop() {
    std::lock_guard<std::mutex> lock(mu_);
    stopped_ = true;
    wake_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable wake_;
  bool stopped_ = false;
  long ticks_ = 0;
};
