// flags: -std=c++20 -pthread
// A bounded spin before a wait.
#include <atomic>
#include <thread>

class Gate {
public:
  void pass() {
    for (int tries = 0; tries < 100; ++tries)
      if (open_.load())
        return;
    open_.wait(false);
  }
  bool soon() {
    int tries = 0;
    while (!open_.load() && ++tries < 100)
      std::this_thread::yield();
    return open_;
  }

private:
  std::atomic<bool> open_{false};
};
