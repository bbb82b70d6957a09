// The callee reads under the same lock.
#include <mutex>
#include <shared_mutex>

class Table {
public:
  void resize(int rows, int width) {
    std::unique_lock<std::shared_mutex> lock(mu_);
    rows_ = rows;
    width_ = width;
  }
  int rows() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return rows_;
  }
  int total() {
    std::shared_lock<std::shared_mutex> lock(mu_);
    return rows() * width_;
        // ^^^^^^ warn recursive-read-lock: mu_
  }

private:
  std::shared_mutex mu_;
  int rows_ = 0;
  int width_ = 0;
};
