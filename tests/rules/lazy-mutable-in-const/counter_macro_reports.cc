// A counter in a getter.
#include <mutex>

#define COUNT(counter) ++(counter)

class Table {
public:
  void set(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
  }
  int get() const {
    COUNT(reads_);
//  ^^^^^^^^^^^^^ warn lazy-mutable-in-const: `reads_` is changed in `Table::get`, which is const, without `mu_`: readers at once write
    std::lock_guard<std::mutex> lock(mu_);
    return value_;
  }

private:
  mutable std::mutex mu_;
  int value_ = 0;
  mutable long reads_ = 0;
};
