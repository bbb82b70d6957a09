// What a guard from elsewhere owns is not known, wherever it is moved.
#include <mutex>

void finish(std::unique_lock<std::mutex> lock) {
  std::unique_lock<std::mutex> mine(std::move(lock));
  mine.unlock();
}

void replace(std::unique_lock<std::mutex> &lock, std::unique_lock<std::mutex> other) {
  lock = std::move(other);
  lock.unlock();
}
