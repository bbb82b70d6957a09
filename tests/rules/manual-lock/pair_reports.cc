// A pair of calls in one block.
#include <mutex>
#include <vector>

class Items {
public:
  void add(int item) {
    mu_.lock();
//  ^^^^^^^^^^ hint manual-lock: `mu_` is locked and unlocked by hand: an exception or a new exit in between leaves it held
//  ^ fix[A]: Hold mu_ with a scoped guard
    items_.push_back(item);
    mu_.unlock();
  }

private:
  std::mutex mu_;
  std::vector<int> items_;
};
