// A unique_lock that was unlocked owns nothing: this throws.
#include <mutex>

void send(int value);

class Outbox {
public:
  void flush() {
    std::unique_lock<std::mutex> lock(mu_);
    const int value = pending_;
    lock.unlock();
    send(value);
    lock.unlock();
 // ^^^^^^^^^^^^^ error unlock-not-held: mu_
  }

private:
  std::mutex mu_;
  int pending_ = 0;
};
