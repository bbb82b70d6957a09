// Taken together, given back one by one.
#include <mutex>

class Bridge {
public:
  void cross() {
    std::lock(north_, south_);
    ++crossings_;
    north_.unlock();
    south_.unlock();
  }
  void cross_if_free() {
    if (std::try_lock(north_, south_) == -1) {
      ++crossings_;
      south_.unlock();
      north_.unlock();
    }
  }

private:
  std::mutex north_;
  std::mutex south_;
  int crossings_ = 0;
};
