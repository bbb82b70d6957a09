// Nothing locks the guard.
#include <mutex>

class Counter {
public:
  void add(int n) {
    std::unique_lock<std::mutex> lock(mu_, std::defer_lock);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error guard-misuse: `lock` is to lock `mu_` later, but nothing does so: `mu_` is not held here
    total_ += n;
  }

private:
  std::mutex mu_;
  int total_ = 0;
};
