// call_once, and a local static variable.
#include <mutex>

struct Table {
  int rows = 8;
};

class Catalogue {
public:
  Table *table() {
    std::call_once(once_, [this] { table_ = new Table; });
    return table_;
  }
  static Table *shared() {
    static Table *table = new Table;
    return table;
  }

private:
  std::once_flag once_;
  Table *table_ = nullptr;
};
