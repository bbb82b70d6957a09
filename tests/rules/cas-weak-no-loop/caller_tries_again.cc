// The helper says whether it succeeded; its caller has the loop.
#include <atomic>

class Peak {
public:
  void raise(int to) {
    int now = peak_.load();
    while (now < to && !exchange(now, to)) {
    }
  }

private:
  bool exchange(int &now, int to) { return peak_.compare_exchange_weak(now, to); }

  std::atomic<int> peak_{0};
};
