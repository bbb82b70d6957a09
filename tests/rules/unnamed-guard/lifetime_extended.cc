// Bound to a reference, a temporary lives as long as the reference.
#include <mutex>

class Register {
public:
  void set(int value) {
    const auto &lock = std::lock_guard<std::mutex>{mu_};
    static_cast<void>(lock);
    value_ = value;
  }
  void add(int value) {
    auto &&lock = std::unique_lock<std::mutex>(mu_);
    value_ += value;
    lock.unlock();
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
