// In a template, the same for every instantiation.
#include <mutex>

template <typename T> class Box {
public:
  void set(const T &value) {
    std::lock_guard<std::mutex>{mu_};
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: mu_
    value_ = value;
  }

private:
  std::mutex mu_;
  T value_{};
};

void use(Box<int> &ints, Box<long> &longs) {
  ints.set(1);
  longs.set(2);
}
