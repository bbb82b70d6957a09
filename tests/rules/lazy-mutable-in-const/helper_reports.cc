// The const method leaves it to a helper.
#include <mutex>

class Series {
public:
  void set(double value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
  }
  double twice(double value) const {
    note(value);
    return value * 2;
  }

private:
  void note(double value) const {
    last_ = value;
//  ^^^^^ warn lazy-mutable-in-const: `last_` is changed in `Series::note`, which is const, without `mu_`: readers at once write
  }

  mutable std::mutex mu_;
  double value_ = 0;
  mutable double last_ = 0;
};
