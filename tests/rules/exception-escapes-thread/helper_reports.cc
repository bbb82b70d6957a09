// What a lambda calls throws.
#include <stdexcept>
#include <thread>

bool exists(int path);

static void open_log(int path) {
  if (!exists(path))
    throw std::runtime_error("no such file");
}

void start(int path) {
  std::thread loader([path] {
    open_log(path);
//  ^^^^^^^^^^^^^^ warn exception-escapes-thread: the exception that this call may throw leaves `lambda in start`, which a thread runs: noth
  });
  loader.join();
}
