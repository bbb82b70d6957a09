// The error return leaves with the lock held.
#include <mutex>

class Store {
public:
  bool put(int key, int value) {
    mu_.lock();
 // ^^^^^^^^^^ warn missing-unlock: mu_
 // ^ hover: mu_
 // ^ fix[A]: Hold
 // ^ fix[B]: Unlock
    if (key < 0)
      return false;
   // ^ related: hold
    last_key_ = key;
    last_value_ = value;
    mu_.unlock();
    return true;
  }

private:
  std::mutex mu_;
  int last_key_ = 0;
  int last_value_ = 0;
};
