// The callee has the caller's guard by reference, gives the lock back and takes it again: it is still held.
#include <mutex>

class Stage {
public:
  void run() {
    std::unique_lock<std::mutex> lock(mu_);
    breathe(lock);
    mu_.lock();
 // ^^^^^^^^^^ error double-lock: mu_
    ++runs_;
    mu_.unlock();
  }

private:
  void breathe(std::unique_lock<std::mutex> &lock) {
    lock.unlock();
    ++breaths_;
    lock.lock();
  }

  std::mutex mu_;
  int runs_ = 0;
  int breaths_ = 0;
};
