// flags: -std=c++20 -pthread
// The guard ends before the coroutine suspends, and when its frame is destroyed.
#include <coroutine>
#include <mutex>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

class Mailbox {
public:
  Task deliver(int message) {
    mu_.lock();
    last_ = message;
    mu_.unlock();
    co_await std::suspend_always{};
    std::lock_guard<std::mutex> lock(mu_);
    if (message < 0)
      co_return;
    ++count_;
  }

private:
  std::mutex mu_;
  int last_ = 0;
  int count_ = 0;
};
