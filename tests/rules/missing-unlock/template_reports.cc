// A template's early return, the same in every instantiation.
#include <mutex>

template <typename T> class Bounded {
public:
  bool push(const T &value) {
    mu_.lock();
 // ^^^^^^^^^^ warn missing-unlock: mu_
    if (size_ == 8)
      return false;
   // ^ related: hold
    slots_[size_++] = value;
    mu_.unlock();
    return true;
  }

private:
  std::mutex mu_;
  int size_ = 0;
  T slots_[8] = {};
};

bool use(Bounded<int> &ints, Bounded<char> &chars) { return ints.push(1) && chars.push('c'); }
