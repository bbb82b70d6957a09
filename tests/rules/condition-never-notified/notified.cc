// Notified, if only by the destructor.
#include <condition_variable>
#include <mutex>

class Task {
public:
  ~Task() {
    std::lock_guard<std::mutex> lock(mu_);
    done_ = true;
    finished_.notify_all();
  }
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    finished_.wait(lock, [this] { return done_; });
  }

private:
  std::mutex mu_;
  std::condition_variable finished_;
  bool done_ = false;
};
