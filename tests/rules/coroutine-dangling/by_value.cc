// flags: -std=c++20
// The frame has a copy.
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

Task save(std::string name) {
  co_await ready();
  write(name);
}

Task start() { return save("journal"); }

Task run(int number) {
  Task task = [](int given) -> Task {
    co_await ready();
    write(std::to_string(given));
  }(number);
  co_await task;
}
