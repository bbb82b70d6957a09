// Given back twice in a row.
#include <mutex>

class Tally {
public:
  int next() {
    mu_.lock();
    const int value = ++value_;
    mu_.unlock();
 // ^ related: mu_
    if (value > 100)
      value_ = 0;
    mu_.unlock();
 // ^^^^^^^^^^^^ error unlock-not-held: mu_
 // ^ fix[A]: Remove
    return value;
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
