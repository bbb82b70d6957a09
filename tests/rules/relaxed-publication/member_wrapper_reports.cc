// The same in a class that has a thread.
#include <atomic>
#include <thread>

class Measurement {
public:
  Measurement() : thread_([this] { run(); }) {}
  ~Measurement() { thread_.join(); }
  bool value(int *out) const {
    if (!ready_.load(std::memory_order_relaxed))
      return false;
    *out = value_;
    return true;
  }

private:
  void run() {
    value_ = measure();
    ready_.store(true, std::memory_order_relaxed);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn relaxed-publication: `ready_` is stored with relaxed order, but `Measurement::value` reads `value_` where it fi
  }
  int measure();

  int value_ = 0;
  std::atomic<bool> ready_{false};
  std::thread thread_;
};
