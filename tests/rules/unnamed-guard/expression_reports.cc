// An expression in the parentheses makes it a temporary, too.
#include <mutex>

struct Shared {
  std::mutex mu;
  int value = 0;
};

int bump(Shared *shared) {
  std::unique_lock<std::mutex>(shared->mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: mu
  return ++shared->value;
}
