// The macro makes a guard that has not locked yet.
#include <condition_variable>
#include <mutex>

#define LATER(name, m) std::unique_lock<std::mutex> name(m, std::defer_lock)

static std::mutex mu;
static std::condition_variable cv;
static bool ready;

void wait_ready(bool hurry) {
  LATER(lock, mu);
  if (hurry)
    return;
  cv.wait(lock, [] { return ready; });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error wait-wrong-lock: the wait on `cv` gives `mu` up, which is not held here
}

void set() {
  std::lock_guard<std::mutex> lock(mu);
  ready = true;
  cv.notify_all();
}
