// A function that takes the lock for its caller.
#include <mutex>

class Arena {
public:
  void enter(bool count) {
    mu_.lock();
    if (count)
      ++entries_;
  }
  void leave() { mu_.unlock(); }

private:
  std::mutex mu_;
  int entries_ = 0;
};

int visit(Arena &arena) {
  arena.enter(true);
  arena.leave();
  return 0;
}
