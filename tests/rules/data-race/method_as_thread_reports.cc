// A member function runs on the object's own thread; the flag that ends it is plain.
#include <thread>

class Poller {
public:
  void start() { thread_ = std::thread(&Poller::run, this); }
                        // ^ related: the thread is started here
  void stop() {
    stopped_ = true;
 // ^ related: the main thread writes it here
    thread_.join();
  }
  int rounds() const { return rounds_; }

private:
  void run() {
    while (!stopped_)
         // ^^^^^^^^ warn stop-flag-not-atomic: `stopped_` ends a loop of a thread that runs `Poller::run` and is
      ++rounds_;
  }

  std::thread thread_;
  bool stopped_ = false;
  int rounds_ = 0;
};

int main() {
  Poller poller;
  poller.start();
  poller.stop();
  return poller.rounds();
}
