// The destructor tells the thread to end.
#include <chrono>
#include <thread>

class Heartbeat {
public:
  Heartbeat() {
    thread_ = std::thread([this] {
           // ^ related: the thread is started here
      while (alive_)
          // ^^^^^^ warn stop-flag-not-atomic: `alive_` ends this loop of a thread and is written by another in
        std::this_thread::sleep_for(std::chrono::seconds(1));
    });
  }
  ~Heartbeat() {
    alive_ = false;
 // ^ related: `alive_` is written here
    thread_.join();
  }

private:
  bool alive_ = true;
  std::thread thread_;
};
