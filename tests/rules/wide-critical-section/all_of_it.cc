// Guarded data is touched from the first to the last statement.
#include <mutex>
#include <vector>

int load(int id);
int scale(int value);
int check(int value);
void show(int value);

class Cache {
public:
  void fetch(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    values_.push_back(load(id));
    show(scale(id));
    show(check(id));
    show(load(id));
    values_.push_back(check(id));
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
