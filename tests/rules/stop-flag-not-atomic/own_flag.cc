// The thread itself sets what ends its loop.
#include <thread>

class Counter {
public:
  void start() { thread_ = std::thread(&Counter::run, this); }
  void wait() { thread_.join(); }

private:
  void run() {
    int left = 10;
    while (!done_) {
      if (--left == 0)
        finish();
    }
  }
  void finish() { done_ = true; }

  bool done_ = false;
  std::thread thread_;
};
