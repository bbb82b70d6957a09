// The endless loop is in a function below.
#include <pthread.h>
#include <unistd.h>

static pthread_t poller;

static void poll_forever(void) {
         // ^ related: this goes round for ever
  for (;;)
    usleep(100);
}

static void *work(void *unused) {
  poll_forever();
  return unused;
}

int start_polling(void) { return pthread_create(&poller, 0, work, 0); }
                              // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn no-shutdown-path: the thread that runs `work` can never end, but it is waited for in
int stop_polling(void) { return pthread_join(poller, 0); }
                             // ^ related: this waits for ever
