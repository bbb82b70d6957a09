// A short function gains nothing.
#include <mutex>
#include <vector>

int load(int id);
void show(int value);

class Cache {
public:
  void fetch(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    const int value = load(id);
    values_.push_back(value);
    show(value);
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
  std::mutex mu_;
  std::vector<int> values_;
};
