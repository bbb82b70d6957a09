// Locked through one name, unlocked through another.
#include <mutex>

class Board {
public:
  std::mutex &guard_of(int) { return mu_; }
  void draw() {
    std::mutex *mutex = &mu_;
    mutex->lock();
    ++drawn_;
    mu_.unlock();
  }
  void draw_at(int cell) {
    std::mutex &mutex = guard_of(cell);
    mutex.lock();
    ++drawn_;
    guard_of(cell).unlock();
  }

private:
  std::mutex mu_;
  int drawn_ = 0;
};
