// Nobody waits for it: it lives as long as the process.
#include <chrono>
#include <thread>

class Clock {
public:
  void start() {
    thread_ = std::thread([] {
      while (true)
        std::this_thread::sleep_for(std::chrono::seconds(1));
    });
    thread_.detach();
  }
  void wait() {
    if (thread_.joinable())
      thread_.join();
  }

private:
  std::thread thread_;
};
