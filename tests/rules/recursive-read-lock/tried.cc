// The second is only tried, and of another object.
#include <mutex>
#include <shared_mutex>

class Table {
public:
  void resize(int rows) {
    std::unique_lock<std::shared_mutex> lock(mu_);
    rows_ = rows;
  }
  int rows() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return rows_;
  }
  int with(Table &other) {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return rows_ + other.rows();
  }
  int cheap() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    std::shared_lock<std::shared_mutex> again(mu_, std::try_to_lock);
    return again.owns_lock() ? rows_ : 0;
  }

private:
  std::shared_mutex mu_;
  int rows_ = 0;
};
