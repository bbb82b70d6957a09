// flags: -std=c++20 -pthread
// The library's own way to stop a thread.
#include <stop_token>
#include <thread>

class Pump {
public:
  void start() {
    thread_ = std::jthread([](std::stop_token stop) {
      while (!stop.stop_requested())
        std::this_thread::yield();
    });
  }
  void stop() { thread_.request_stop(); }

private:
  std::jthread thread_;
};
