// One pattern, two instantiations: only the one with the plain mutex locks twice.
#include <mutex>

template <typename Mutex> class Slot {
public:
  void set(int value) {
    std::lock_guard<Mutex> lock(mu_);
    value_ = value;
    notify();
 // ^^^^^^^^ error double-lock: std::mutex
  }
  void notify() {
    std::lock_guard<Mutex> lock(mu_);
    ++notified_;
  }

private:
  Mutex mu_;
  int value_ = 0;
  int notified_ = 0;
};

void use(Slot<std::mutex> &plain, Slot<std::recursive_mutex> &recursive) {
  plain.set(1);
  recursive.set(2);
}
