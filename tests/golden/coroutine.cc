#include <coroutine>
#include <mutex>

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_value(int);
    std::suspend_always yield_value(int);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};

Task other();
std::mutex mu;

Task under_lock(int n) {
  std::lock_guard<std::mutex> lock(mu);
  int x = co_await other();
  co_return x + n;
}

Task yields() {
  co_yield 1;
}
