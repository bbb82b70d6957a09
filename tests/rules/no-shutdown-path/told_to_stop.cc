// The loop ends when it is told to.
#include <atomic>
#include <chrono>
#include <thread>

class Heartbeat {
public:
  Heartbeat() { thread_ = std::thread(&Heartbeat::beat, this); }
  ~Heartbeat() {
    stopped_ = true;
    thread_.join();
  }

private:
  void beat() {
    for (;;) {
      if (stopped_)
        break;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  std::atomic<bool> stopped_{false};
  std::thread thread_;
};
