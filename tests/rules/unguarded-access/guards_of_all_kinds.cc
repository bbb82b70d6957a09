// Held is held: through a try, a shared lock, a moved guard, a lambda that runs here, a returned guard.
#include <mutex>
#include <shared_mutex>
#include <utility>

class Score {
public:
  void add(int n) {
    std::unique_lock<std::shared_mutex> lock(mu_, std::defer_lock);
    lock.lock();
    points_ += n;
  }
  bool try_add(int n) {
    if (!mu_.try_lock())
      return false;
    points_ += n;
    mu_.unlock();
    return true;
  }
  int points() const {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return points_;
  }
  void reset() {
    std::unique_lock<std::shared_mutex> outer(mu_);
    const auto moved = std::move(outer);
    points_ = 0;
  }
  void double_it() {
    const auto twice = [this] { points_ *= 2; };
    std::lock_guard<std::shared_mutex> lock(mu_);
    twice();
  }
  void halve() {
    const auto lock = locked();
    points_ /= 2;
  }

private:
  std::unique_lock<std::shared_mutex> locked() {
    return std::unique_lock<std::shared_mutex>(mu_);
  }

  mutable std::shared_mutex mu_;
  int points_ = 0;
};
