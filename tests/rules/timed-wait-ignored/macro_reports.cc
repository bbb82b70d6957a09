// A macro drops the answer.
#include <chrono>
#include <condition_variable>
#include <mutex>

#define AWAIT(cv, lock, what) (void)(cv).wait_for(lock, std::chrono::seconds(1), [this] { return what; })

class Link {
public:
  int get() {
    std::unique_lock<std::mutex> lock(mu_);
    AWAIT(ready_, lock, filled_);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info timed-wait-ignored: nobody asks whether this wait on `ready_` ended because its condition holds or because the
    return value_;
  }
  void set(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
    filled_ = true;
    ready_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable ready_;
  bool filled_ = false;
  int value_ = 0;
};
