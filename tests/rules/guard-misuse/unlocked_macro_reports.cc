// A macro unlocks what the guard will unlock.
#include <mutex>

#define LEAVE(m) (m).unlock()

class Queue {
public:
  void put(int item) {
    std::lock_guard<std::mutex> lock(mu_);
    last_ = item;
    LEAVE(mu_);
//  ^^^^^^^^^^ error guard-misuse: `mu_` is unlocked here while the guard `lock` owns it, and unlocked again when the guard e
  }

private:
  std::mutex mu_;
  int last_ = 0;
};
