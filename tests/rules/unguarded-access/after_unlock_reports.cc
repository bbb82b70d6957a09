// The statement just after the unlock.
#include <mutex>

void notify_listeners(int state);

class State {
public:
  void advance() {
    std::unique_lock<std::mutex> lock(mu_);
    ++state_;
    lock.unlock();
    notify_listeners(state_);
    //               ^^^^^^ warn unguarded-access: mu_
  }
  void reset() {
    std::lock_guard<std::mutex> lock(mu_);
    state_ = 0;
  }
  bool idle() {
    std::lock_guard<std::mutex> lock(mu_);
    return state_ == 0;
  }
  void jump(int to) {
    std::lock_guard<std::mutex> lock(mu_);
    state_ = to;
  }
  int twice() {
    std::lock_guard<std::mutex> lock(mu_);
    return state_ * 2;
  }

private:
  std::mutex mu_;
  int state_ = 0;
};
