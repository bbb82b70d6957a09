// Given up for a call, and taken again.
#include <mutex>

static std::mutex mu;
static int runs;
void write();

void compact() {
  std::lock_guard<std::mutex> lock(mu);
  ++runs;
  mu.unlock();
  write();
  mu.lock();
  --runs;
}
