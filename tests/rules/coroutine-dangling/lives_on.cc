// flags: -std=c++20
// The argument outlives the task, or is used before the suspension only.
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

Task first(const std::string &name) {
  write(name);
  co_await ready();
}

Task run(const std::string &given) {
  std::string name = given;
  Task one = save(name);
  co_await one;
  Task two = save(given);
  co_await two;
}

Task pass(const std::string &given) { return save(given); }

Task early() { return first("journal"); }
