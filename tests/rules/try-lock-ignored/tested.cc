// Tested at once, later, or by the guard.
#include <mutex>

class Totals {
public:
  bool add(long n) {
    if (!mu_.try_lock())
      return false;
    total_ += n;
    mu_.unlock();
    return true;
  }
  bool add_later(long n) {
    const bool got = mu_.try_lock();
    if (got) {
      total_ += n;
      mu_.unlock();
    }
    return got;
  }
  void add_if(long n) {
    std::unique_lock<std::mutex> lock(mu_, std::try_to_lock);
    if (lock)
      total_ += n;
  }
  void add_or_wait(long n) {
    std::unique_lock<std::mutex> lock(mu_, std::try_to_lock);
    if (!lock.owns_lock())
      lock.lock();
    total_ += n;
  }

private:
  std::mutex mu_;
  long total_ = 0;
};
