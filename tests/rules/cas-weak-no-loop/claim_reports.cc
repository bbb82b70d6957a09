// Whoever comes first is to do the work; once in a while nobody does.
#include <atomic>

static std::atomic<bool> claimed{false};
static int done;

void work() {
  bool expected = false;
  if (!claimed.compare_exchange_weak(expected, true))
    // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn cas-weak-no-loop: this exchange of `claimed` may fail although the value is the
//     ^ fix[A]: Use the strong form, which fails for a reason only
    return;
  ++done;
}
