// Both orders run in main's own thread, before any other exists; nothing else reaches them.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t config_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t state_lock = PTHREAD_MUTEX_INITIALIZER;
static int config, state;

static void load_config(void) {
  pthread_mutex_lock(&config_lock);
  pthread_mutex_lock(&state_lock);
  config = state + 1;
  pthread_mutex_unlock(&state_lock);
  pthread_mutex_unlock(&config_lock);
}

static void load_state(void) {
  pthread_mutex_lock(&state_lock);
  pthread_mutex_lock(&config_lock);
  state = config + 1;
  pthread_mutex_unlock(&config_lock);
  pthread_mutex_unlock(&state_lock);
}

int main(void) {
  load_config();
  load_state();
  printf("%d %d\n", config, state);
  return 0;
}
