// Ownership moved into a callee ends there; after that the lock is free.
#include <mutex>
#include <utility>

class Hub {
public:
  void publish(int value) {
    std::unique_lock<std::mutex> lock(mu_);
    last_ = value;
    finish(std::move(lock));
    std::lock_guard<std::mutex> again(mu_);
    ++published_;
  }

private:
  static void finish(std::unique_lock<std::mutex> owned) { owned.unlock(); }

  std::mutex mu_;
  int last_ = 0;
  int published_ = 0;
};
