// flags: -std=c++20 -pthread
// A macro takes the lock by hand.
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

#define ENTER(m) (m).lock()
#define LEAVE(m) (m).unlock()

static std::mutex mutex;
static int version;

Task refresh() {
  ENTER(mutex);
  co_await std::suspend_always{};
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error suspend-under-lock: mutex
  ++version;
  LEAVE(mutex);
}
