// A deferred task that nobody asks for never runs, and nobody waits.
#include <future>

int work(int part);

void forget() {
  (void)std::async(std::launch::deferred, work, 1);
}
