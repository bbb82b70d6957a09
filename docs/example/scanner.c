#include "scanner.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct scanner {
  int owner; /* 0: free */
  char *last_barcode;
  long readings;
};

static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static struct scanner pool[SCANNERS];

int scanner_claim(int owner) {
  int number;

  pthread_mutex_lock(&pool_lock);
  for (number = 0; number < SCANNERS; number++) {
    if (pool[number].owner == 0) {
      pool[number].owner = owner;
      pthread_mutex_unlock(&pool_lock);
      return number;
    }
  }
  pthread_mutex_unlock(&pool_lock);
  return -1;
}

int scanner_return(int number, int owner) {
  int result = 0;

  pthread_mutex_lock(&pool_lock);
  if (pool[number].owner != owner) {
    pthread_mutex_unlock(&pool_lock);
    result = -1;
    goto out;
  }
  free(pool[number].last_barcode);
  pool[number].last_barcode = NULL;
  pool[number].owner = 0;
out:
  pthread_mutex_unlock(&pool_lock);
  return result;
}

int scanner_read(int number, const char *barcode) {
  char *copy;

  pthread_mutex_lock(&pool_lock);
  if (pool[number].owner == 0)
    goto fail;
  copy = strdup(barcode);
  if (copy == NULL)
    return -1;
  free(pool[number].last_barcode);
  pool[number].last_barcode = copy;
  pool[number].readings++;
  pthread_mutex_unlock(&pool_lock);
  return 0;

fail:
  pthread_mutex_unlock(&pool_lock);
  return -1;
}

long scanner_readings(void) {
  long sum = 0;
  int number;

  pthread_mutex_lock(&pool_lock);
  for (number = 0; number < SCANNERS; number++)
    sum += pool[number].readings;
  pthread_mutex_unlock(&pool_lock);
  return sum;
}
