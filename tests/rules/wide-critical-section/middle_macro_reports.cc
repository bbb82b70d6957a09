// In the middle, through a macro.
#include <mutex>
#include <vector>

#define KEEP(list, value) (list).push_back(value)

int load(int id);
int scale(int value);
int check(int value);
void show(int value);
void log(int value);

class Cache {
public:
  void fetch(int id) {
    std::lock_guard<std::mutex> lock(mu_);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint wide-critical-section: `mu_` is held over 7 calls, of which 6 come before or after all that it guards
    int value = load(id);
    value = scale(value);
    value = check(value);
    KEEP(values_, value);
    show(value);
    log(value);
    log(id);
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
