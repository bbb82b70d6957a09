// The strong form fails for a reason only.
#include <atomic>

static std::atomic<bool> claimed{false};
static int done;

void work() {
  bool expected = false;
  if (claimed.compare_exchange_strong(expected, true))
    ++done;
}
