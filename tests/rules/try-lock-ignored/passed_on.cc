// Whoever gets the guard, or the answer, asks.
#include <mutex>

static std::mutex mu;
void work(std::unique_lock<std::mutex> &lock);

bool take() { return mu.try_lock(); }

std::unique_lock<std::mutex> attempt() {
  std::unique_lock<std::mutex> lock(mu, std::try_to_lock);
  return lock;
}

void pass() {
  std::unique_lock<std::mutex> lock(mu, std::try_to_lock);
  work(lock);
}
