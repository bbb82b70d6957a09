// flags: -std=c++20 -pthread
// The critical section ends before the suspension, or begins after it.
#include <coroutine>
#include <exception>
#include <mutex>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

class Cache {
public:
  Task refresh() {
    {
      std::lock_guard<std::mutex> lock(mu_);
      ++version_;
    }
    co_await std::suspend_always{};
    std::lock_guard<std::mutex> lock(mu_);
    ++version_;
  }

private:
  std::mutex mu_;
  int version_ = 0;
};
