// A member function runs on the object's own thread; the flag that ends it is plain.
#include <thread>

class Poller {
public:
  void start() { thread_ = std::thread(&Poller::run, this); }
  void stop() {
    stopped_ = true;
 // ^^^^^^^^ warn data-race: reads it in `Poller::run`
    thread_.join();
  }
  int rounds() const { return rounds_; }

private:
  void run() {
    while (!stopped_)
         // ^^^^^^^^ warn data-race: the main thread writes it in `Poller::stop`
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
