// Somebody else may notify what the method hands out.
#include <condition_variable>
#include <mutex>

class Task {
public:
  void wait() {
    std::unique_lock<std::mutex> lock(mu_);
    finished_.wait(lock, [this] { return done_; });
  }
  std::condition_variable &finished() { return finished_; }

private:
  std::mutex mu_;
  std::condition_variable finished_;
  bool done_ = false;
};
