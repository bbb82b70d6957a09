// Goes on as if the condition held.
#include <chrono>
#include <condition_variable>
#include <mutex>

class Link {
public:
  void send(int request) {
    std::unique_lock<std::mutex> lock(mu_);
    ready_.wait_for(lock, std::chrono::seconds(5), [this] { return connected_; });
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info timed-wait-ignored: nobody asks whether this wait on `ready_` ended because its condition holds or because the
    last_ = request;
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
