// The helper tests with `if`, and nobody tests again.
#include <condition_variable>
#include <mutex>

class Loader {
public:
  int value() {
    std::unique_lock<std::mutex> lock(mu_);
    wait_until_loaded(lock);
    return value_;
  }
  void loaded(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
    loaded_ = true;
    done_.notify_all();
  }

private:
  void wait_until_loaded(std::unique_lock<std::mutex> &lock) {
    if (!loaded_) {
      done_.wait(lock);
   // ^^^^^^^^^^^^^^^^ warn wait-without-predicate: done_
    }
  }

  std::mutex mu_;
  std::condition_variable done_;
  bool loaded_ = false;
  int value_ = 0;
};
