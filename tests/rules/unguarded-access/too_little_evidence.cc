// Two functions with the lock prove nothing.
#include <mutex>

class Window {
public:
  void resize(int width) {
    std::lock_guard<std::mutex> lock(mu_);
    width_ = width;
    ++changes_;
  }
  void widen() {
    std::lock_guard<std::mutex> lock(mu_);
    ++width_;
    ++changes_;
  }
  int width() const { return width_; }

private:
  std::mutex mu_;
  int width_ = 0;
  int changes_ = 0;
};
