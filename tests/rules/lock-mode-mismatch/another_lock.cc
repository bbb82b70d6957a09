// Readers share the table's lock, and write under a mutex of their own.
#include <mutex>
#include <shared_mutex>

class Cache {
public:
  int get(int key) {
    std::shared_lock<std::shared_mutex> lock(mu_);
    std::lock_guard<std::mutex> counting(count_mu_);
    ++hits_;
    return value_ + key;
  }
  void put(int value) {
    std::unique_lock<std::shared_mutex> lock(mu_);
    std::lock_guard<std::mutex> counting(count_mu_);
    value_ = value;
    hits_ = 0;
  }
  void reset() {
    std::unique_lock<std::shared_mutex> lock(mu_);
    std::lock_guard<std::mutex> counting(count_mu_);
    value_ = 0;
    hits_ = 0;
  }

private:
  std::shared_mutex mu_;
  std::mutex count_mu_;
  int value_ = 0;
  int hits_ = 0;
};
