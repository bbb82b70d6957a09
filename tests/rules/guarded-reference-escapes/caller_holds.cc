// The accessor takes no lock: who uses the result holds it.
#include <map>
#include <mutex>

class Table {
public:
  void put(int key, int value) {
    std::lock_guard<std::mutex> lock(mu_);
    rows()[key] = value;
    ++rows_[0];
  }
  void erase(int key) {
    std::lock_guard<std::mutex> lock(mu_);
    rows_.erase(key);
  }
  int size() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(rows_.size());
  }

private:
  std::map<int, int> &rows() { return rows_; }
  std::mutex mu_;
  std::map<int, int> rows_;
};
