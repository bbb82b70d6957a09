// Spins until the flag is set, with and without a yield.
#include <atomic>
#include <thread>

class Gate {
public:
  void open() { open_ = true; }
  void pass() {
    while (!open_.load()) {
//          ^^^^^^^^^^^^ warn busy-wait: this loop spins on `open_` until another thread changes it, and takes a processor meanwhil
    }
  }
  void pass_politely() {
    while (!open_)
//          ^^^^^ warn busy-wait: this loop spins on `open_` until another thread changes it, and takes a processor meanwhil
      std::this_thread::yield();
  }

private:
  std::atomic<bool> open_{false};
};
