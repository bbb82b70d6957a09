// strtok in a macro, on several threads of one kind.
#include <pthread.h>
#include <string.h>

#define FIRST_WORD(text) strtok(text, " ")

static void *work(void *line) { return FIRST_WORD((char *)line); }
                                    // ^^^^^^^^^^^^^^^^^^^^^^^^ info mt-unsafe-call: `strtok` uses a state that all threads share, and another thread may

int main(void) {
  static char lines[2][16] = {"a b", "c d"};
  pthread_t threads[2];
  for (int i = 0; i < 2; ++i)
    pthread_create(&threads[i], 0, work, lines[i]);
  for (int i = 0; i < 2; ++i)
    pthread_join(threads[i], 0);
  return 0;
}
