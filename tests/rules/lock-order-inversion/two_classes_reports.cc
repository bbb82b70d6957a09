// A cache calls its store under its lock, and the store calls back under its own.
#include <mutex>

class Cache;

class Backing {
public:
  void load(int key);
  void changed(int key);
  Cache *cache = nullptr;

private:
  std::mutex backing_mu_;
  int loaded_ = 0;
};

class Cache {
public:
  void get(int key) {
    std::lock_guard<std::mutex> lock(cache_mu_);
    backing_->load(key);
 // ^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: backing_mu_
    ++gets_;
  }
  void invalidate(int key) {
    std::lock_guard<std::mutex> lock(cache_mu_);
    gets_ -= key;
  }

private:
  Backing *backing_ = nullptr;
  std::mutex cache_mu_;
  int gets_ = 0;
};

void Backing::load(int key) {
  std::lock_guard<std::mutex> lock(backing_mu_);
  loaded_ += key;
}

void Backing::changed(int key) {
  std::lock_guard<std::mutex> lock(backing_mu_);
  cache->invalidate(key);
}
