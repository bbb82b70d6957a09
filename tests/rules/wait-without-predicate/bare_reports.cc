// Nothing is tested at all.
#include <condition_variable>
#include <mutex>

class Barrier {
public:
  void arrive() {
    std::unique_lock<std::mutex> lock(mu_);
    ++waiting_;
    open_.wait(lock);
 // ^^^^^^^^^^^^^^^^ warn wait-without-predicate: open_
    --waiting_;
  }
  void release() {
    std::lock_guard<std::mutex> lock(mu_);
    open_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable open_;
  int waiting_ = 0;
};
