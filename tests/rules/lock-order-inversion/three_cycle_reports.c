// No two functions contradict each other; the three together do.
#include <pthread.h>

static pthread_mutex_t inode_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t page_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t journal_lock = PTHREAD_MUTEX_INITIALIZER;
static int inodes, pages, entries;

void write_page(void) {
  pthread_mutex_lock(&inode_lock);
  pthread_mutex_lock(&page_lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: page_lock
  inodes++;
  pages++;
  pthread_mutex_unlock(&page_lock);
  pthread_mutex_unlock(&inode_lock);
}

void flush_page(void) {
  pthread_mutex_lock(&page_lock);
  pthread_mutex_lock(&journal_lock);
  pages--;
  entries++;
  pthread_mutex_unlock(&journal_lock);
  pthread_mutex_unlock(&page_lock);
}

void replay(void) {
  pthread_mutex_lock(&journal_lock);
  pthread_mutex_lock(&inode_lock);
  entries = 0;
  inodes = 0;
  pthread_mutex_unlock(&inode_lock);
  pthread_mutex_unlock(&journal_lock);
}
