// Nobody is seen to use the class: it starts the thread, and another method stops it.
#include <thread>

class Pump {
public:
  void start() { thread_ = std::thread(&Pump::run, this); }
                        // ^ related: the thread is started here
  void stop() {
    stopped_ = true;
 // ^ related: `stopped_` is written here
    thread_.join();
  }

private:
  void run() {
    long strokes = 0;
    while (!stopped_)
         // ^^^^^^^^ warn stop-flag-not-atomic: `stopped_` ends this loop of a thread and is written by another in
      ++strokes;
  }

  bool stopped_ = false;
  std::thread thread_;
};
