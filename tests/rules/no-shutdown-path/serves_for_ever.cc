// The program is its threads: it starts them and waits for as long as it lives.
#include <thread>
#include <unistd.h>

static std::thread server;

static void serve() {
  for (;;)
    pause();
}

static void run() {
  server = std::thread(serve);
  server.join();
}

int main() { run(); }
