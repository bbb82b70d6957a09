// A guard in an optional lives until reset.
#include <mutex>
#include <optional>

class Batch {
public:
  void add(int value, bool exclusive) {
    std::optional<std::lock_guard<std::mutex>> lock;
    lock.emplace(mu_);
    total_ += value;
    lock.reset();
    if (exclusive) {
      std::lock_guard<std::mutex> again(mu_);
      ++exclusive_;
    }
  }

private:
  std::mutex mu_;
  int total_ = 0;
  int exclusive_ = 0;
};
