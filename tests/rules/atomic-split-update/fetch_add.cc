// One step; and a loop that tries again.
#include <atomic>

class Peak {
public:
  void seen(int n) {
    ++count_;
    total_ += n;
    sum_.fetch_add(n);
    int highest = highest_.load();
    while (highest < n && !highest_.compare_exchange_weak(highest, n)) {
    }
  }

private:
  std::atomic<int> count_{0};
  std::atomic<int> total_{0};
  std::atomic<int> sum_{0};
  std::atomic<int> highest_{0};
};
