// The flag is atomic.
#include <atomic>
#include <thread>

class Pump {
public:
  void start() { thread_ = std::thread(&Pump::run, this); }
  void stop() {
    stopped_ = true;
    thread_.join();
  }

private:
  void stroke();
  void run() {
    while (!stopped_)
      stroke();
  }

  std::atomic<bool> stopped_{false};
  std::thread thread_;
};
