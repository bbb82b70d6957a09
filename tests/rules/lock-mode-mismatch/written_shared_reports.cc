// A counter that is written under the lock elsewhere is counted up by readers.
#include <mutex>
#include <shared_mutex>

class Cache {
public:
  int get(int key) {
    std::shared_lock<std::shared_mutex> lock(mu_);
    ++hits_;
//  ^^^^^^^ error lock-mode-mismatch: `hits_` is written here while `mu_` is held shared only; `Cache::put` holds it exclusively
    return value_ + key;
  }
  void put(int value) {
    std::unique_lock<std::shared_mutex> lock(mu_);
    value_ = value;
    hits_ = 0;
  }
  void reset() {
    std::unique_lock<std::shared_mutex> lock(mu_);
    value_ = 0;
    hits_ = 0;
  }

private:
  std::shared_mutex mu_;
  int value_ = 0;
  int hits_ = 0;
};
