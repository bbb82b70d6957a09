// flags: -std=c++20 -pthread
// Released by hand around the suspension.
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
    std::unique_lock<std::mutex> lock(mu_);
    ++version_;
    lock.unlock();
    co_await std::suspend_always{};
    lock.lock();
    ++version_;
  }

private:
  std::mutex mu_;
  int version_ = 0;
};
