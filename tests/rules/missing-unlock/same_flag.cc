// Locked and unlocked under one condition.
#include <mutex>

class Log {
public:
  void write(bool threaded, int line) {
    if (threaded)
      mu_.lock();
    if (line < 0) {
      if (threaded)
        mu_.unlock();
      return;
    }
    lines_ += line;
    if (threaded)
      mu_.unlock();
  }

private:
  std::mutex mu_;
  int lines_ = 0;
};
