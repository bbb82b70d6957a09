// Called with the lock held; drops it for the callback and takes it back.
#include <functional>
#include <mutex>

class Timer {
public:
  void tick() {
    mu_.lock();
    ++ticks_;
    if (ticks_ % 10 == 0)
      fire_locked();
    mu_.unlock();
  }

private:
  void fire_locked() {
    const auto callback = callback_;
    mu_.unlock();
    callback();
    mu_.lock();
  }

  std::mutex mu_;
  int ticks_ = 0;
  std::function<void()> callback_;
};
