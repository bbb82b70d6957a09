// The helpers run under their callers' lock.
#include <mutex>

class Balance {
public:
  void deposit(long n) {
    std::lock_guard<std::mutex> lock(mu_);
    add_locked(n);
  }
  void withdraw(long n) {
    std::lock_guard<std::mutex> lock(mu_);
    add_locked(-n);
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    total_ = 0;
  }
  long total() {
    std::lock_guard<std::mutex> lock(mu_);
    return total_;
  }

private:
  void add_locked(long n) {
    total_ += n;
    if (over())
      total_ = kMax;
  }
  bool over() const { return total_ > kMax; }

  static constexpr long kMax = 1000000;
  std::mutex mu_;
  long total_ = 0;
};
