// Both wait for a job; one says so in other words, and one also looks at the end.
#include <condition_variable>
#include <deque>
#include <mutex>

class Channel {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    while (jobs_.size() == 0)
      filled_.wait(lock);
    return take_locked();
  }
  int take_or_end() {
    std::unique_lock<std::mutex> lock(mu_);
    filled_.wait(lock, [this] { return !jobs_.empty() || closed_; });
    return jobs_.empty() ? -1 : take_locked();
  }
  void put(int job) {
    std::lock_guard<std::mutex> lock(mu_);
    jobs_.push_back(job);
    filled_.notify_one();
  }
  void close() {
    std::lock_guard<std::mutex> lock(mu_);
    closed_ = true;
    filled_.notify_all();
  }

private:
  int take_locked() {
    const int job = jobs_.front();
    jobs_.pop_front();
    return job;
  }

  std::mutex mu_;
  std::condition_variable filled_;
  std::deque<int> jobs_;
  bool closed_ = false;
};
