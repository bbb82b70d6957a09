// A class with a thread whose method throws through a macro.
#include <stdexcept>
#include <thread>

#define REQUIRE(condition)                                                                         \
  if (!(condition))                                                                                \
  throw std::logic_error(#condition)

class Worker {
public:
  Worker() : thread_([this] { run(); }) {}
//                            ^^^^^ warn exception-escapes-thread: the exception that this call may throw leaves `lambda in Worker::Worker`, which a thread r
  ~Worker() { thread_.join(); }

private:
  void run() {
    const int got = next();
    REQUIRE(got >= 0);
  }
  int next();

  std::thread thread_;
};
