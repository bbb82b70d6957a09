// flags: -std=c++20 -pthread
// In a coroutine's body the same rules hold.
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
    {
      std::lock_guard<std::mutex> lock(mu_);
      last_ = message;
      std::lock_guard<std::mutex> again(mu_);
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: mu_
      ++count_;
    }
    co_return;
  }

private:
  std::mutex mu_;
  int last_ = 0;
  int count_ = 0;
};
