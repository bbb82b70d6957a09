// The queue throws when it is closed.
#include <stdexcept>
#include <thread>

class Consumer {
public:
  void start() { thread_ = std::thread(&Consumer::run, this); }
  void wait() { thread_.join(); }

private:
  static int take(int left) {
    if (left == 0)
      throw std::runtime_error("closed");
    return left - 1;
  }
  void run() {
    try {
      for (int left = 3;;)
        left = take(left);
    } catch (const std::runtime_error &) {
    }
  }

  std::thread thread_;
};
