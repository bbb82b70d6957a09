// The same of a POSIX thread.
#include <pthread.h>
#include <stdexcept>

static void *run(void *argument) {
  if (argument == nullptr)
    throw std::invalid_argument("argument");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn exception-escapes-thread: this exception leaves `run`, which a thread runs: nothing can catch it, and the program en
  return argument;
}

int start(pthread_t *thread, void *argument) {
  return pthread_create(thread, nullptr, run, argument);
}
