// The thread's function throws.
#include <stdexcept>
#include <thread>

bool exists(int path);
void read(int path);

static void load(int path) {
  if (!exists(path))
    throw std::runtime_error("no such file");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-escapes-thread: this exception leaves `load`, which a thread runs: nothing can catch it, and the program e
  read(path);
}

void start(int path) {
  std::thread loader(load, path);
  loader.join();
}
