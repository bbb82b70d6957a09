// The caller gets the guard, and with it the duty to unlock.
#include <mutex>
#include <utility>

class Document {
public:
  std::unique_lock<std::mutex> edit(bool mark) {
    std::unique_lock<std::mutex> lock(mu_);
    if (!mark)
      return lock;
    ++edits_;
    return lock;
  }
  void touch() {
    auto lock = edit(true);
    auto kept = std::move(lock);
    if (edits_ > 10)
      return;
    ++edits_;
  }

private:
  std::mutex mu_;
  int edits_ = 0;
};
