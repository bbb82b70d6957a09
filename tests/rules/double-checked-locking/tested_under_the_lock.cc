// One test, under the lock.
#include <mutex>

struct Table {
  int rows = 8;
};

class Catalogue {
public:
  Table *table() {
    std::lock_guard<std::mutex> lock(mu_);
    if (table_ == nullptr)
      table_ = new Table;
    return table_;
  }

private:
  std::mutex mu_;
  Table *table_ = nullptr;
};
