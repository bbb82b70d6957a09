// A reference to an element does not outlive a push_back in another thread.
#include <mutex>
#include <vector>

class Samples {
public:
  void add(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    values_.push_back(value);
  }
  int count() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(values_.size());
  }
  bool none() {
    std::lock_guard<std::mutex> lock(mu_);
    return values_.empty();
  }
  void scale(int by) {
    mu_.lock();
    int &last = values_.back();
    mu_.unlock();
    last *= by;
 // ^^^^ warn use-after-unlock: values_
  }

private:
  std::mutex mu_;
  std::vector<int> values_;
};
