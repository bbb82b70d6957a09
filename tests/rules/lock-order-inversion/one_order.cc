// Three locks, always downwards.
#include <mutex>

class Engine {
public:
  void commit() {
    std::lock_guard<std::mutex> schema(schema_mu_);
    std::lock_guard<std::mutex> table(table_mu_);
    std::lock_guard<std::mutex> row(row_mu_);
    ++commits_;
  }
  void update() {
    std::lock_guard<std::mutex> table(table_mu_);
    touch_row();
  }
  void alter() {
    std::lock_guard<std::mutex> schema(schema_mu_);
    touch_row();
  }

private:
  void touch_row() {
    std::lock_guard<std::mutex> row(row_mu_);
    ++touches_;
  }

  std::mutex schema_mu_; // lock order: schema_mu_, table_mu_, row_mu_
  std::mutex table_mu_;
  std::mutex row_mu_;
  int commits_ = 0;
  int touches_ = 0;
};
