// The callee unlocks through a reference to the caller's guard.
#include <mutex>

class Stage {
public:
  void run() {
    std::unique_lock<std::mutex> lock(mu_);
    ++runs_;
    let_go(lock);
    mu_.lock();
    ++runs_;
    mu_.unlock();
  }

private:
  static void let_go(std::unique_lock<std::mutex> &lock) { lock.unlock(); }

  std::mutex mu_;
  int runs_ = 0;
};
