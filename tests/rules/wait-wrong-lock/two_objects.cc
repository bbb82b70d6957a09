// Each condition has the lock beside it.
#include <condition_variable>
#include <mutex>

struct Slot {
  std::mutex mu;
  std::condition_variable cv;
  bool full = false;
};

class Pair {
public:
  void left() {
    std::unique_lock<std::mutex> lock(left_.mu);
    while (!left_.full)
      left_.cv.wait(lock);
  }
  void right() {
    std::unique_lock<std::mutex> lock(right_.mu);
    while (!right_.full)
      right_.cv.wait(lock);
  }
  void fill() {
    std::scoped_lock lock(left_.mu, right_.mu);
    left_.full = right_.full = true;
    left_.cv.notify_all();
    right_.cv.notify_all();
  }

private:
  Slot left_;
  Slot right_;
};
