// flags: -std=c++20
// The lambda ends with the statement, its captures with it.
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

Task run(int number) {
  const auto text = [&] { return std::to_string(number); };
  Task task = [text]() -> Task { co_await ready(), write(text()); }();
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error coroutine-dangling: this lambda is a coroutine whose captures are in the lambda object, which ends with this e
  co_await task;
}
