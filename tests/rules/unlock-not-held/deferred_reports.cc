// Deferred, never locked, unlocked.
#include <mutex>

class Draft {
public:
  int save(int text) {
    std::unique_lock<std::mutex> lock(mu_, std::defer_lock);
    const int size = text * 2;
    lock.unlock();
 // ^^^^^^^^^^^^^ error unlock-not-held: mu_
    return size;
  }

private:
  std::mutex mu_;
};
