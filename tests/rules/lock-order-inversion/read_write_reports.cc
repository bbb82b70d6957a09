// A shared lock blocks as well when a writer waits.
#include <mutex>
#include <shared_mutex>

class Catalog {
public:
  int lookup(int key) {
    std::shared_lock<std::shared_mutex> names(names_mu_);
    std::unique_lock<std::shared_mutex> hits(hits_mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: hits_mu_
    ++hits_;
    return names_ + key;
  }
  void rebuild() {
    std::shared_lock<std::shared_mutex> hits(hits_mu_);
    std::unique_lock<std::shared_mutex> names(names_mu_);
    names_ = hits_;
  }

private:
  std::shared_mutex names_mu_;
  std::shared_mutex hits_mu_;
  int names_ = 0;
  int hits_ = 0;
};
