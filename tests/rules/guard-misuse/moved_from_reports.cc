// The guard was moved away, and is to lock again.
#include <mutex>
#include <utility>

static std::mutex mu;
void hand_on(std::unique_lock<std::mutex> lock);

void pass() {
  std::unique_lock<std::mutex> lock(mu);
  std::unique_lock<std::mutex> other = std::move(lock);
  other.unlock();
  lock.lock();
//^^^^^^^^^^^ error guard-misuse: the guard `lock` has no lock here: this throws
}
