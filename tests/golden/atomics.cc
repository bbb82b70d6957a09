#include <atomic>

struct Flag {
  void set() { flag_.store(true, std::memory_order_release); }
  bool get() const { return flag_; }
  int bump() { return __atomic_fetch_add(&raw_, 1, __ATOMIC_SEQ_CST); }
  std::atomic<bool> flag_{false};
  int raw_ = 0;
};
