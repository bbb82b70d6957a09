// A class that starts tasks for others; the result is dropped.
#include <future>

class Tasks {
public:
  std::future<void> run(int part) {
    return std::async(std::launch::async, [part] { work(part); });
  }
  void both() {
    run(1);
//  ^^^^^^ warn discarded-future: the future that `Tasks::run` returns is dropped at once, and its destructor waits until th
    run(2).wait();
  }

private:
  static void work(int part);
};
