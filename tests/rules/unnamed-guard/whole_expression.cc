// The guard lives for the whole expression, which is all it is to cover.
#include <mutex>

class Sequence {
public:
  int next() { return std::lock_guard<std::mutex>{mu_}, ++value_; }
  int peek() { return locked()->value_; }

private:
  struct Proxy {
    std::unique_lock<std::mutex> lock;
    Sequence *self;
    Sequence *operator->() { return self; }
  };
  Proxy locked() { return {std::unique_lock<std::mutex>(mu_), this}; }

  std::mutex mu_;
  int value_ = 0;
};
