// A helper writes, and all its callers hold the lock shared.
#include <mutex>
#include <shared_mutex>

class Table {
public:
  int find(int key) {
    std::shared_lock<std::shared_mutex> lock(mu_);
    note(key);
    return size_;
  }
  bool has(int key) {
    std::shared_lock<std::shared_mutex> lock(mu_);
    note(key);
    return size_ > key;
  }
  void add(int key) {
    std::unique_lock<std::shared_mutex> lock(mu_);
    ++size_;
    last_ = key;
  }
  void clear() {
    std::unique_lock<std::shared_mutex> lock(mu_);
    size_ = 0;
    last_ = 0;
  }
  int last() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return last_;
  }

private:
  void note(int key) {
    last_ = key;
//  ^^^^^ error lock-mode-mismatch: `last_` is written here while `mu_` is held shared only; `Table::add` holds it exclusively
  }

  std::shared_mutex mu_;
  int size_ = 0;
  int last_ = 0;
};
