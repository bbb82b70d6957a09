// A class that wraps a thread and whose destructor forgets it.
#include <atomic>
#include <thread>

class Poller {
public:
  Poller() = default;
  ~Poller() { stop_ = true; }
  void start() {
    thread_ = std::thread([this] { loop(); });
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn thread-not-joined: the thread that is started in `Poller::thread_` is never joined nor detached: destroying t
  }

private:
  void loop() {
    while (!stop_)
      poll();
  }
  void poll();

  std::atomic<bool> stop_{false};
  std::thread thread_;
};
