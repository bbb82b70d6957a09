// All are woken, and each tests for itself.
#include <condition_variable>
#include <deque>
#include <mutex>

class Channel {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    changed_.wait(lock, [this] { return !jobs_.empty(); });
    const int job = jobs_.front();
    jobs_.pop_front();
    changed_.notify_all();
    return job;
  }
  void put(int job) {
    std::unique_lock<std::mutex> lock(mu_);
    changed_.wait(lock, [this] { return jobs_.size() < 4; });
    jobs_.push_back(job);
    changed_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable changed_;
  std::deque<int> jobs_;
};
