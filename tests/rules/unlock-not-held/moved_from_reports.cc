#include <mutex>

std::mutex registry_mu;

void hand_over(std::unique_lock<std::mutex> &to) {
  std::unique_lock<std::mutex> lock(registry_mu);
  to = std::move(lock);
  lock.unlock();
//^^^^^^^^^^^^^ error unlock-not-held: owns no lock
}
