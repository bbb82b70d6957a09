// The loop has no way out, and the destructor waits for it.
#include <chrono>
#include <thread>

class Heartbeat {
public:
  Heartbeat() { thread_ = std::thread(&Heartbeat::beat, this); }
                       // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn no-shutdown-path: the thread that runs `Heartbeat::beat` can never end, but it is
  ~Heartbeat() { thread_.join(); }
              // ^ related: this waits for ever

private:
  void beat() {
    // ^ related: this goes round for ever
    while (true)
      std::this_thread::sleep_for(std::chrono::seconds(1));
  }

  std::thread thread_;
};
