// The guard was unlocked, and the loop waits with it.
#include <condition_variable>
#include <mutex>

class Queue {
public:
  void drain() {
    std::unique_lock<std::mutex> lock(mu_);
    lock.unlock();
    flush();
    while (!ready_)
      cv_.wait(lock);
//    ^^^^^^^^^^^^^^ error wait-wrong-lock: the wait on `cv_` gives `mu_` up, which is not held here
  }
  void set() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ready_ = true;
    }
    cv_.notify_all();
  }

private:
  void flush();

  std::mutex mu_;
  std::condition_variable cv_;
  bool ready_ = false;
};
