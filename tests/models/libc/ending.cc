// flags: -std=c++17
#include <exception>
#include <mutex>

static std::mutex mutex;

// model: std::terminate operation exits_process
void std_terminate_is_seen(bool early) {
  if (early)
    std::terminate();
}

// model: std::terminate silent
void std_terminate_silent(bool early) {
  mutex.lock();
  if (early)
    std::terminate();
  mutex.unlock();
}
