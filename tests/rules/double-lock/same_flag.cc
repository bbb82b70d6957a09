// The second lock is taken only when the first was not.
#include <mutex>

class Stream {
public:
  int read(bool already_locked) {
    if (!already_locked)
      mu_.lock();
    const int value = position_++;
    if (!already_locked)
      mu_.unlock();
    return value;
  }
  int read_two(bool batch) {
    int value = 0;
    if (batch)
      mu_.lock();
    value += position_;
    if (!batch) {
      mu_.lock();
      value += position_;
      mu_.unlock();
    }
    if (batch)
      mu_.unlock();
    return value;
  }

private:
  std::mutex mu_;
  int position_ = 0;
};
