// A helper adopts what its callers do not hold.
#include <mutex>

class Counter {
public:
  void add(int n) { finish(n); }
  void sub(int n) { finish(-n); }

private:
  void finish(int n) {
    std::lock_guard<std::mutex> lock(mu_, std::adopt_lock);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error guard-misuse: this guard adopts `mu_`, which is not held here: nothing is locked, and the guard unlocks
    total_ += n;
  }

  std::mutex mu_;
  int total_ = 0;
};

void use(Counter &counter) {
  counter.add(1);
}

void use_too(Counter &counter) {
  counter.sub(1);
}
