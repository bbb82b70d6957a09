// A recursive lock is given back as often as it was taken.
#include <mutex>

class Nest {
public:
  void enter_twice() {
    mu_.lock();
    mu_.lock();
    ++depth_;
    mu_.unlock();
    mu_.unlock();
  }

private:
  std::recursive_mutex mu_;
  int depth_ = 0;
};
