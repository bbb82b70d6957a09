// A helper makes the deadline, by a clock that can be set.
#include <chrono>
#include <condition_variable>
#include <mutex>

static std::mutex mu;
static std::condition_variable ready;
static bool connected;

static std::chrono::system_clock::time_point soon() {
  return std::chrono::system_clock::now() + std::chrono::seconds(5);
}

bool wait_connected() {
  std::unique_lock<std::mutex> lock(mu);
  const auto deadline = soon();
  return ready.wait_until(lock, deadline, [] { return connected; });
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info timed-wait-ignored: the deadline of this wait on `ready` is by the system clock, which can be set: take the st
}

void set_connected() {
  std::lock_guard<std::mutex> lock(mu);
  connected = true;
  ready.notify_all();
}
