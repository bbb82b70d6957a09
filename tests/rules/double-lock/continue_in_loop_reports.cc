// `continue` goes round with the lock still held.
#include <mutex>

struct Work {
  bool stop = false;
  bool skip = false;
};

Work next_work();

class Pump {
public:
  void run() {
    for (;;) {
      const Work work = next_work();
      mu_.lock();
   // ^^^^^^^^^^ warn double-lock: mu_
      if (work.stop) {
        mu_.unlock();
        return;
      }
      if (work.skip)
        continue;
      ++done_;
      mu_.unlock();
    }
  }

private:
  std::mutex mu_;
  int done_ = 0;
};
