// The lock was given back before the guard adopts it.
#include <mutex>

static std::mutex mu;
static int total;

void add(int n) {
  mu.lock();
  total += n;
  mu.unlock();
  std::lock_guard<std::mutex> lock(mu, std::adopt_lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error guard-misuse: this guard adopts `mu`, which is not held here: nothing is locked, and the guard unlocks w
  total += n;
}
