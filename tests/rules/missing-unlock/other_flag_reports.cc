// Locked under one flag, unlocked under another.
#include <mutex>

class Report {
public:
  int render(bool shared, bool final) {
    if (shared) {
      mu_.lock();
   // ^^^^^^^^^^ warn missing-unlock: mu_
    }
    const int lines = ++lines_;
    if (shared && final)
      mu_.unlock();
    return lines;
  }

private:
  std::mutex mu_;
  int lines_ = 0;
};
