// flags: -std=c++20
// A helper returns the task that refers to its local variable.
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

static Task save(const std::string &name, int times) {
  for (int i = 0; i < times; ++i) {
    co_await ready();
    write(name);
  }
}

Task start(int number) {
  std::string name = "journal";
  name += static_cast<char>('0' + number);
  return save(name, 2);
//       ^^^^^^^^^^^^^ error coroutine-dangling: `save` keeps `name` as a reference, and `name` ends before the coroutine is resumed
}
