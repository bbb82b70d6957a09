// A timed wait wakes up for no reason, too.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Heartbeat {
public:
  bool alive() {
    std::unique_lock<std::mutex> lock(mu_);
    if (!beat_)
      changed_.wait_for(lock, std::chrono::milliseconds(500));
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn wait-without-predicate: changed_
    return beat_;
  }
  void beat() {
    std::lock_guard<std::mutex> lock(mu_);
    beat_ = true;
    changed_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable changed_;
  bool beat_ = false;
};
