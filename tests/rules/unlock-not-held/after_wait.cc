// A wait gives the lock back to the waiter.
#include <condition_variable>
#include <mutex>

class Signal {
public:
  void await_ready() {
    std::unique_lock<std::mutex> lock(mu_);
    while (!ready_)
      changed_.wait(lock);
    lock.unlock();
    lock.lock();
    ready_ = false;
    lock.unlock();
  }

private:
  std::mutex mu_;
  std::condition_variable changed_;
  bool ready_ = false;
};
