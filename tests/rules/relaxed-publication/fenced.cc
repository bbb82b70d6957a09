// Fences order what the relaxed accesses do not.
#include <atomic>
#include <thread>

class Measurement {
public:
  Measurement() : thread_([this] { run(); }) {}
  ~Measurement() { thread_.join(); }
  int value() const {
    if (!ready_.load(std::memory_order_relaxed))
      return -1;
    std::atomic_thread_fence(std::memory_order_acquire);
    return value_;
  }

private:
  void run() {
    value_ = measure();
    std::atomic_thread_fence(std::memory_order_release);
    ready_.store(true, std::memory_order_relaxed);
  }
  int measure();

  int value_ = 0;
  std::atomic<bool> ready_{false};
  std::thread thread_;
};
