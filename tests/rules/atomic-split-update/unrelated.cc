// What is stored is not made of what was loaded.
#include <atomic>

int next_id();

class Session {
public:
  int renew() {
    const int before = id_.load();
    const int id = next_id();
    id_.store(id + 1);
    return before;
  }
  void close() {
    if (open_)
      open_ = false;
  }

private:
  std::atomic<int> id_{0};
  std::atomic<bool> open_{true};
};
