// The lock is given up for a call, and taken again before the guard ends.
#include <mutex>

class Store {
public:
  void compact() {
    std::lock_guard<std::mutex> lock(mu_);
    ++runs_;
    mu_.unlock();
    write();
    mu_.lock();
    --runs_;
  }
  void flush() {
    std::unique_lock<std::mutex> lock(mu_);
    ++runs_;
    lock.unlock();
    write();
    lock.lock();
    --runs_;
  }

private:
  void write();

  std::mutex mu_;
  int runs_ = 0;
};
