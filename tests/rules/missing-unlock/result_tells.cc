// The result says whether the lock is held.
#include <mutex>

class Gate {
public:
  bool enter() {
    mu_.lock();
    if (closed_) {
      mu_.unlock();
      return false;
    }
    return true;
  }
  void leave() { mu_.unlock(); }

private:
  std::mutex mu_;
  bool closed_ = false;
};

int pass(Gate &gate) {
  if (!gate.enter())
    return -1;
  gate.leave();
  return 0;
}
