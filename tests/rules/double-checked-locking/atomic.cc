// The pointer is atomic.
#include <atomic>
#include <mutex>

struct Table {
  int rows = 8;
};

class Catalogue {
public:
  Table *table() {
    Table *table = table_.load(std::memory_order_acquire);
    if (table == nullptr) {
      std::lock_guard<std::mutex> lock(mu_);
      table = table_.load(std::memory_order_relaxed);
      if (table == nullptr) {
        table = new Table;
        table_.store(table, std::memory_order_release);
      }
    }
    return table;
  }

private:
  std::mutex mu_;
  std::atomic<Table *> table_{nullptr};
};
