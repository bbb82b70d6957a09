// Who only tries does not wait.
#include <mutex>

class Steal {
public:
  void push() {
    std::lock_guard<std::mutex> mine(mine_mu_);
    std::lock_guard<std::mutex> theirs(theirs_mu_);
    ++moved_;
  }
  bool steal() {
    std::lock_guard<std::mutex> theirs(theirs_mu_);
    std::unique_lock<std::mutex> mine(mine_mu_, std::try_to_lock);
    if (!mine.owns_lock())
      return false;
    --moved_;
    return true;
  }

private:
  std::mutex mine_mu_;
  std::mutex theirs_mu_;
  int moved_ = 0;
};
