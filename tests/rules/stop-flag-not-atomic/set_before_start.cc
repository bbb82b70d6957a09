// The flag is set before the thread starts and after it has ended.
#include <thread>

class Walker {
public:
  void go(bool once) {
    once_ = false;
    if (once)
      once_ = true;
    thread_ = std::thread(&Walker::run, this);
    thread_.join();
    once_ = false;
  }

private:
  void run() {
    for (int i = 0; i < 100; ++i)
      if (once_)
        break;
  }

  bool once_ = false;
  std::thread thread_;
};
