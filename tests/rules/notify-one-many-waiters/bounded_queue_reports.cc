// One condition for both "not empty" and "not full".
#include <condition_variable>
#include <deque>
#include <mutex>

class Channel {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    changed_.wait(lock, [this] { return !jobs_.empty(); });
 // ^ related: another waits here
    const int job = jobs_.front();
    jobs_.pop_front();
    changed_.notify_one();
 // ^^^^^^^^^^^^^^^^^^^^^ warn notify-one-many-waiters: this wakes one waiter of `changed_`, but `Channel::put` and
    return job;
  }
  void put(int job) {
    std::unique_lock<std::mutex> lock(mu_);
    changed_.wait(lock, [this] { return jobs_.size() < kMax; });
 // ^ related: one waits here
    jobs_.push_back(job);
    changed_.notify_one();
 // ^^^^^^^^^^^^^^^^^^^^^ warn notify-one-many-waiters: this wakes one waiter of `changed_`, but `Channel::put` and
  }

private:
  static constexpr std::size_t kMax = 4;
  std::mutex mu_;
  std::condition_variable changed_;
  std::deque<int> jobs_;
};
