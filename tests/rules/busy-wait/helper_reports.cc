// A helper asks the atomic.
#include <atomic>

class Pool {
public:
  void drain() {
    while (!idle())
//          ^^^^^^ warn busy-wait: this loop spins on `Pool::idle` until another thread changes it, and takes a processor mea
      ;
  }
  void done() { --running_; }

private:
  bool idle() const { return running_.load() == 0; }

  std::atomic<int> running_{0};
};
