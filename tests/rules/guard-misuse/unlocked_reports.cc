// The last statement unlocks, and so does the guard.
#include <mutex>

class Queue {
public:
  void put(int item) {
    std::lock_guard<std::mutex> lock(mu_);
    last_ = item;
    mu_.unlock();
//  ^^^^^^^^^^^^ error guard-misuse: `mu_` is unlocked here while the guard `lock` owns it, and unlocked again when the guard e
//  ^ fix[A]: Leave unlocking mu_ to the guard
  }

private:
  std::mutex mu_;
  int last_ = 0;
};
