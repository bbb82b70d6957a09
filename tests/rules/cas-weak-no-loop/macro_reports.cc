// The exchange is in a macro.
#include <atomic>

#define TAKE(flag, expected) flag.compare_exchange_weak(expected, 1)

static std::atomic<int> owner{0};

int enter() {
  int nobody = 0;
  if (TAKE(owner, nobody))
   // ^^^^^^^^^^^^^^^^^^^ warn cas-weak-no-loop: this exchange of `owner` may fail although the value is the expected
    return 1;
  return -1;
}
