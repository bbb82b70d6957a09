// A cache that readers fill without the lock that writers hold.
#include <mutex>
#include <vector>

class Series {
public:
  void add(double value) {
    std::lock_guard<std::mutex> lock(mu_);
    values_.push_back(value);
  }
  double mean() const {
    if (!known_) {
      mean_ = compute();
//    ^^^^^ warn lazy-mutable-in-const: `mean_` is changed in `Series::mean`, which is const, without `mu_`: readers at once write
      known_ = true;
//    ^^^^^^ warn lazy-mutable-in-const: `known_` is changed in `Series::mean`, which is const, without `mu_`: readers at once writ
    }
    return mean_;
  }

private:
  double compute() const;

  mutable std::mutex mu_;
  std::vector<double> values_;
  mutable double mean_ = 0;
  mutable bool known_ = false;
};
