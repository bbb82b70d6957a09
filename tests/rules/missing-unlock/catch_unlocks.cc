// The handler gives the lock back before it lets the exception go on.
#include <mutex>
#include <stdexcept>

static void validate(int value) {
  if (value < 0)
    throw std::invalid_argument("negative");
}

class Cell {
public:
  void set(int value) {
    mu_.lock();
    try {
      validate(value);
    } catch (...) {
      mu_.unlock();
      throw;
    }
    value_ = value;
    mu_.unlock();
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
