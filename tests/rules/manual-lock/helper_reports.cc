// The helper is what is done under the lock.
#include <mutex>

static std::mutex mu;
static int total;

static void bump(int n) { total += n; }

void add(int n) {
  mu.lock();
//^^^^^^^^^ hint manual-lock: `mu` is locked and unlocked by hand: an exception or a new exit in between leaves it held
  bump(n);
  mu.unlock();
}
