// A macro that is meant for a static mutex, and forgets to say so.
#include <mutex>

#define ONE_AT_A_TIME                                                                              \
  std::mutex once_mu;                                                                              \
  std::lock_guard<std::mutex> once_lock(once_mu)

static int runs;

void run() {
  ONE_AT_A_TIME;
//^^^^^^^^^^^^^ warn mutex-guards-nothing: `once_mu` is a local variable of `run`: every call locks a mutex of its own, which keeps n
  ++runs;
}
