// The macro makes the temporary; the user wrote this line.
#include <mutex>

#define SYNCHRONIZED(m) std::lock_guard<std::mutex>{m}

class Clock {
public:
  void tick() {
    SYNCHRONIZED(mu_);
 // ^^^^^^^^^^^^^^^^^ error unnamed-guard: mu_
    ++ticks_;
  }

private:
  std::mutex mu_;
  int ticks_ = 0;
};
