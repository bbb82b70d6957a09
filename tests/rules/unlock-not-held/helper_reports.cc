// The helper already gave the caller's lock back.
#include <mutex>

class Session {
public:
  void close() {
    mu_.lock();
    open_ = false;
    finish_and_unlock();
    mu_.unlock();
 // ^^^^^^^^^^^^ error unlock-not-held: mu_
  }

private:
  void finish_and_unlock() {
    ++closed_;
    mu_.unlock();
  }

  std::mutex mu_;
  bool open_ = true;
  int closed_ = 0;
};
