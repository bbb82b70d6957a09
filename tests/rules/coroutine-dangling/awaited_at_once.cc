// flags: -std=c++20
// Awaited in the expression that makes the argument.
#include <coroutine>
#include <string>
#include <utility>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

Task ready();
void write(const std::string &text);

Task save(const std::string &name) {
  co_await ready();
  write(name);
}

Task run(int number) {
  co_await save("journal");
  co_await [number]() -> Task {
    co_await ready();
    write(std::to_string(number));
  }();
}
