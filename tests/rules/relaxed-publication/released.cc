// Released and acquired; or the default order.
#include <atomic>
#include <thread>

class Measurement {
public:
  Measurement() : thread_([this] { run(); }) {}
  ~Measurement() { thread_.join(); }
  int value() const { return ready_.load(std::memory_order_acquire) ? value_ : -1; }
  int rest() const { return known_ ? rest_ : -1; }

private:
  void run() {
    value_ = measure();
    ready_.store(true, std::memory_order_release);
    rest_ = measure();
    known_ = true;
  }
  int measure();

  int value_ = 0;
  int rest_ = 0;
  std::atomic<bool> ready_{false};
  std::atomic<bool> known_{false};
  std::thread thread_;
};
