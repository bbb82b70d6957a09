// Methods of the object may touch what the lock guards.
#include <mutex>
#include <vector>

class Cache {
public:
  void fetch(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    int value = load(id);
    value = scale(value);
    value = check(value);
    show(value);
    log(value);
    log(id);
    values_.push_back(value);
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    values_.clear();
  }
  bool empty() {
    std::lock_guard<std::mutex> lock(mu_);
    return values_.empty();
  }

private:
  int load(int id);
  int scale(int value);
  int check(int value);
  void show(int value);
  void log(int value);

  std::mutex mu_;
  std::vector<int> values_;
};
