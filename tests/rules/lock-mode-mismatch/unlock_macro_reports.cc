// The macro belongs to the other mode.
#include <shared_mutex>

#define END_READ(m) (m).unlock_shared()

static std::shared_mutex mu;
static int value;

void set(int to) {
  mu.lock();
  value = to;
  END_READ(mu);
//^^^^^^^^^^^^ error lock-mode-mismatch: `mu` is unlocked here as if it were shared, but it was locked exclusive
}
