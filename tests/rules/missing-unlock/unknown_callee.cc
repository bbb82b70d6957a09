// A callee that nobody can see is not known to throw.
#include <mutex>

int checksum(const char *data, int size);

class Frame {
public:
  void seal(const char *data, int size) {
    mu_.lock();
    sum_ = checksum(data, size);
    mu_.unlock();
  }

private:
  std::mutex mu_;
  int sum_ = 0;
};
