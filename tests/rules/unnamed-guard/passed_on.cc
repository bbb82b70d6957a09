// The temporary is moved into someone who keeps it.
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

class Owner {
public:
  explicit Owner(std::unique_lock<std::mutex> lock) : lock_(std::move(lock)) {}

private:
  std::unique_lock<std::mutex> lock_;
};

int count_under(std::unique_lock<std::mutex> lock, int n) { return lock.owns_lock() ? n : 0; }

class Desk {
public:
  std::unique_lock<std::mutex> reserve() { return std::unique_lock<std::mutex>(mu_); }
  Owner own() { return Owner(std::unique_lock<std::mutex>(mu_)); }
  int count() { return count_under(std::unique_lock<std::mutex>(mu_), 3); }
  void keep() {
    std::optional<std::unique_lock<std::mutex>> kept;
    kept.emplace(mu_);
    ++uses_;
  }
  void keep_later(bool now) {
    std::unique_lock<std::mutex> lock;
    if (now)
      lock = std::unique_lock<std::mutex>(mu_);
    uses_ += now ? 1 : 0;
  }
  void keep_on_heap() {
    const auto lock = std::make_unique<std::lock_guard<std::mutex>>(mu_);
    ++uses_;
  }

private:
  std::mutex mu_;
  int uses_ = 0;
};
