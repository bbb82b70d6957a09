// A spin lock whose taking is in a function of its own.
#include <atomic>

class Spin {
public:
  bool try_lock() { return !taken_.exchange(true); }
  void lock() {
    while (!try_lock())
      while (taken_.load()) {
      }
  }
  void unlock() { taken_ = false; }

private:
  std::atomic<bool> taken_{false};
};
