// A wrapper of a condition tests how to wait only; the predicate is its caller's.
#include <chrono>
#include <condition_variable>
#include <mutex>
class Cond {
public:
  bool wait_for(std::mutex &m, long us) {
    bool timed_out = false;
    std::unique_lock<std::mutex> lock(m, std::adopt_lock);
    if (us < 0) {
      cv_.wait(lock);
    } else {
      timed_out = cv_.wait_for(lock, std::chrono::microseconds(us)) == std::cv_status::timeout;
    }
    lock.release();
    return timed_out;
  }
  void notify() { cv_.notify_all(); }
private:
  std::condition_variable cv_;
};
static std::mutex mu;
static bool ready;
static Cond cond;
void waiter() { mu.lock(); while (!ready) cond.wait_for(mu, 1000); mu.unlock(); }
void setter() { mu.lock(); ready = true; cond.notify(); mu.unlock(); }
