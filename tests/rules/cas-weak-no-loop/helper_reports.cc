// A helper tries once and forgets how it ended.
#include <atomic>

class Peak {
public:
  void raise(int to) { exchange(to); }

private:
  void exchange(int to) {
    int now = peak_.load();
    if (now < to)
      peak_.compare_exchange_weak(now, to);
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn cas-weak-no-loop: this exchange of `peak_` may fail although the value is the expected
  }

  std::atomic<int> peak_{0};
};
