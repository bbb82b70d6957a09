// Locked for reading, unlocked as if for writing.
#include <shared_mutex>

static std::shared_mutex mu;
static int value;

int get() {
  mu.lock_shared();
  const int got = value;
  mu.unlock();
//^^^^^^^^^^^ error lock-mode-mismatch: `mu` is unlocked here as if it were exclusive, but it was locked shared
//^ fix[A]: Unlock it as it was locked: unlock_shared
  return got;
}
