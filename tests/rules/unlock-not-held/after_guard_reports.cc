// The guard's scope has ended; the mutex is already free.
#include <mutex>

class Palette {
public:
  void set(int color) {
    {
      std::lock_guard<std::mutex> lock(mu_);
      color_ = color;
    }
    mu_.unlock();
 // ^^^^^^^^^^^^ error unlock-not-held: mu_
  }

private:
  std::mutex mu_;
  int color_ = 0;
};
