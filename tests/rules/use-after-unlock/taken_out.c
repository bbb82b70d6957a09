// What was taken off the list belongs to who took it.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int value;
  struct node *next;
};

struct list {
  pthread_mutex_t lock;
  struct node *head;
};

void add(struct list *l, struct node *n) {
  pthread_mutex_lock(&l->lock);
  n->next = l->head;
  l->head = n;
  pthread_mutex_unlock(&l->lock);
}

int is_empty(struct list *l) {
  pthread_mutex_lock(&l->lock);
  int empty = l->head == NULL;
  pthread_mutex_unlock(&l->lock);
  return empty;
}

int take(struct list *l) {
  pthread_mutex_lock(&l->lock);
  struct node *n = l->head;
  l->head = n->next;
  pthread_mutex_unlock(&l->lock);
  int value = n->value;
  free(n);
  return value;
}
