// The lock was given up, and the element looked up again afterwards.
#include <map>
#include <mutex>

void slow();

class Table {
public:
  void put(int key, int value) {
    std::lock_guard<std::mutex> lock(mu_);
    rows_[key] = value;
  }
  void erase(int key) {
    std::lock_guard<std::mutex> lock(mu_);
    rows_.erase(key);
  }
  bool none() {
    std::lock_guard<std::mutex> lock(mu_);
    return rows_.empty();
  }
  void bump(int key) {
    std::unique_lock<std::mutex> lock(mu_);
    auto it = rows_.find(key);
    if (it == rows_.end())
      return;
    lock.unlock();
    slow();
    lock.lock();
    it = rows_.find(key);
    if (it != rows_.end())
      ++it->second;
  }

private:
  std::mutex mu_;
  std::map<int, int> rows_;
};
