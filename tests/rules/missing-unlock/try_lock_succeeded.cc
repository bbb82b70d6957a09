// Where the try failed there is nothing to unlock.
#include <mutex>

class Sampler {
public:
  bool sample(int value) {
    if (!mu_.try_lock())
      return false;
    last_ = value;
    mu_.unlock();
    return true;
  }
  bool sample_again(int value) {
    const bool locked = mu_.try_lock();
    if (locked) {
      last_ = value;
      mu_.unlock();
    }
    return locked;
  }

private:
  std::mutex mu_;
  int last_ = 0;
};
