// The guard is let go and taken back: what counts is the guard's state, not its scope.
#include <mutex>

void write_out(int value);

class Sink {
public:
  void flush() {
    std::unique_lock<std::mutex> lock(mu_);
    const int value = pending_;
    lock.unlock();
    write_out(value);
    lock.lock();
    pending_ = 0;
    lock.unlock();
    mu_.lock();
    ++flushes_;
    mu_.unlock();
  }

private:
  std::mutex mu_;
  int pending_ = 0;
  int flushes_ = 0;
};
