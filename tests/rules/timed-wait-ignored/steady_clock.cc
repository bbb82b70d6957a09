// A deadline by the steady clock.
#include <chrono>
#include <condition_variable>
#include <mutex>

static std::mutex mu;
static std::condition_variable ready;
static bool connected;

bool wait_connected() {
  std::unique_lock<std::mutex> lock(mu);
  return ready.wait_until(lock, std::chrono::steady_clock::now() + std::chrono::seconds(5),
                          [] { return connected; });
}

void set_connected() {
  std::lock_guard<std::mutex> lock(mu);
  connected = true;
  ready.notify_all();
}
