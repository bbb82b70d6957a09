// Nothing takes the lock for writing.
#include <mutex>
#include <shared_mutex>

class Table {
public:
  int rows() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return rows_;
  }
  int total() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return rows() * 2;
  }

private:
  std::shared_mutex mu_;
  const int rows_ = 4;
};
