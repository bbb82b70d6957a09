// A shared lock, by hand.
#include <mutex>
#include <shared_mutex>

static std::shared_mutex mu;
static int value;

int get() {
  mu.lock_shared();
//^^^^^^^^^^^^^^^^ hint manual-lock: `mu` is locked and unlocked by hand: an exception or a new exit in between leaves it held
  const int got = value;
  mu.unlock_shared();
  return got;
}

void set(int to) {
  std::unique_lock<std::shared_mutex> lock(mu);
  value = to;
}
