// The fork is in a function that the thread calls.
#include <cstdio>
#include <thread>
#include <unistd.h>

static void snapshot() {
  const pid_t child = fork();
                   // ^^^^^^ warn fork-with-threads: the process is forked while other threads may run, and the copy goes
  if (child > 0 || child < 0)
    return;
  std::puts("writing");
  _exit(0);
}

int main() {
  std::thread saver([] { snapshot(); });
//^ related: a thread is started here
  saver.join();
}
