// Spin locks: what is waited for is taken.
#include <atomic>

class Spin {
public:
  void lock() {
    while (taken_.exchange(true))
      while (taken_.load()) {
      }
  }
  void unlock() { taken_ = false; }

private:
  std::atomic<bool> taken_{false};
};

class Ticket {
public:
  void lock() {
    const int mine = next_.fetch_add(1);
    while (serving_.load() != mine) {
    }
  }
  void unlock() { serving_ = serving_ + 1; } // heddle: ignore[atomic-split-update] only the holder

private:
  std::atomic<int> next_{0};
  std::atomic<int> serving_{0};
};
