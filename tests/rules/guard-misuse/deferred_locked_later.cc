// Locked later, here or by what the guard is given to.
#include <mutex>

static std::mutex first, second;
static int total;
void lock_it(std::unique_lock<std::mutex> &lock);

void both(int n) {
  std::unique_lock<std::mutex> one(first, std::defer_lock);
  std::unique_lock<std::mutex> two(second, std::defer_lock);
  std::lock(one, two);
  total += n;
}

void elsewhere() {
  std::unique_lock<std::mutex> lock(first, std::defer_lock);
  lock_it(lock);
}

void perhaps(bool much) {
  std::unique_lock<std::mutex> lock(first, std::defer_lock);
  if (much)
    lock.lock();
}
