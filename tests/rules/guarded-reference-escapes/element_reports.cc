// The address of an element that another thread may remove.
#include <map>
#include <mutex>

class Rates {
public:
  void set(int key, double rate) {
    std::lock_guard<std::mutex> lock(mu_);
    rates_[key] = rate;
  }
  void forget(int key) {
    std::lock_guard<std::mutex> lock(mu_);
    rates_.erase(key);
  }
  bool none() {
    std::lock_guard<std::mutex> lock(mu_);
    return rates_.empty();
  }
  double *find(int key) {
    std::lock_guard<std::mutex> lock(mu_);
    auto it = rates_.find(key);
    return it == rates_.end() ? nullptr : &it->second;
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn guarded-reference-escapes: rates_
  }
  const double &at(int key) {
    std::lock_guard<std::mutex> lock(mu_);
    return rates_.at(key);
 // ^^^^^^^^^^^^^^^^^^^^^ warn guarded-reference-escapes: rates_
  }

private:
  std::mutex mu_;
  std::map<int, double> rates_;
};
