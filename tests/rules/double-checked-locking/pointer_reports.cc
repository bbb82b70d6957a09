// The first test reads the pointer while another thread may store it.
#include <mutex>

struct Table {
  int rows = 8;
};

class Catalogue {
public:
  Table *table() {
    if (table_ == nullptr) {
     // ^^^^^^ warn double-checked-locking: table_
      std::lock_guard<std::mutex> lock(mu_);
      if (table_ == nullptr)
        table_ = new Table;
    }
    return table_;
  }

private:
  std::mutex mu_;
  Table *table_ = nullptr;
};
