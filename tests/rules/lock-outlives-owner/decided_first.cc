// Decided under the lock, deleted after its release.
#include <mutex>

class Session {
public:
  void release() {
    bool last;
    {
      std::lock_guard<std::mutex> lock(mu_);
      last = --refs_ == 0;
    }
    if (last)
      delete this;
  }

private:
  std::mutex mu_;
  int refs_ = 1;
};
