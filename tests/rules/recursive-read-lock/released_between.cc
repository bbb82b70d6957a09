// The first is released before the second.
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
  int twice() {
    int first;
    {
      std::shared_lock<std::shared_mutex> lock(mu_);
      first = rows_;
    }
    return first + rows();
  }

private:
  std::shared_mutex mu_;
  int rows_ = 0;
};
