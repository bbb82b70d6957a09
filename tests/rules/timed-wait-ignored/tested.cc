// The answer is tested, returned, or nothing depends on it.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Link {
public:
  bool send(int request) {
    std::unique_lock<std::mutex> lock(mu_);
    if (!ready_.wait_for(lock, std::chrono::seconds(5), [this] { return connected_; }))
      return false;
    last_ = request;
    return true;
  }
  bool wait() {
    std::unique_lock<std::mutex> lock(mu_);
    return ready_.wait_for(lock, std::chrono::seconds(5), [this] { return connected_; });
  }
  void pause() {
    std::unique_lock<std::mutex> lock(mu_);
    ready_.wait_for(lock, std::chrono::seconds(5), [this] { return connected_; });
  }
  void connected() {
    std::lock_guard<std::mutex> lock(mu_);
    connected_ = true;
    ready_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable ready_;
  bool connected_ = false;
  int last_ = 0;
};
