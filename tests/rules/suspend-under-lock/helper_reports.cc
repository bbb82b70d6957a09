// flags: -std=c++20 -pthread
// Locked by a helper that hands the guard on.
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
    std::unique_lock<std::mutex> lock = enter();
    co_await std::suspend_always{};
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error suspend-under-lock: mu_
    ++version_;
  }

private:
  std::unique_lock<std::mutex> enter() { return std::unique_lock<std::mutex>(mu_); }
  std::mutex mu_;
  int version_ = 0;
};
