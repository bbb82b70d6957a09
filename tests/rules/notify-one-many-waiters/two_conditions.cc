// A condition for each thing that is waited for.
#include <condition_variable>
#include <deque>
#include <mutex>

class Channel {
public:
  int take() {
    std::unique_lock<std::mutex> lock(mu_);
    filled_.wait(lock, [this] { return !jobs_.empty(); });
    const int job = jobs_.front();
    jobs_.pop_front();
    drained_.notify_one();
    return job;
  }
  void put(int job) {
    std::unique_lock<std::mutex> lock(mu_);
    drained_.wait(lock, [this] { return jobs_.size() < 4; });
    jobs_.push_back(job);
    filled_.notify_one();
  }

private:
  std::mutex mu_;
  std::condition_variable filled_;
  std::condition_variable drained_;
  std::deque<int> jobs_;
};
