// A thread for each connection; a helper accepts.
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

static int next(int listener) { return accept(listener, 0, 0); }

static void *serve(void *connection) {
  free(connection);
  return 0;
}

void run(int listener) {
  for (;;) {
    pthread_t thread;
    int *connection = malloc(sizeof *connection);
    *connection = next(listener);
    if (pthread_create(&thread, 0, serve, connection) == 0)
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info thread-per-item: a thread is started here for each round of the loop: how many run at once is up to the inp
      pthread_detach(thread);
  }
}
