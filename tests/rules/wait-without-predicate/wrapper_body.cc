// A wrapper waits once; whoever calls it loops.
#include <condition_variable>
#include <mutex>

class CondVar {
public:
  explicit CondVar(std::mutex *mu) : mu_(mu) {}
  void Wait() {
    std::unique_lock<std::mutex> lock(*mu_, std::adopt_lock);
    cv_.wait(lock);
    lock.release();
  }
  void Signal() { cv_.notify_one(); }

private:
  std::condition_variable cv_;
  std::mutex *const mu_;
};

class Writer {
public:
  Writer() : turn_(&mu_) {}
  void write() {
    mu_.lock();
    while (busy_)
      turn_.Wait();
    busy_ = true;
    mu_.unlock();
  }
  void done() {
    mu_.lock();
    busy_ = false;
    turn_.Signal();
    mu_.unlock();
  }

private:
  std::mutex mu_;
  CondVar turn_;
  bool busy_ = false;
};
