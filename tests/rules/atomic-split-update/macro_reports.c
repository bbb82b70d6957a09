// C11, through a macro.
#include <stdatomic.h>

#define ADD(a, n) atomic_store(&(a), atomic_load(&(a)) + (n))

static atomic_int hits;

void hit(int n) { ADD(hits, n); }
               // ^^^^^^^^^^^^ warn atomic-split-update: hits
int get_hits(void) { return atomic_load(&hits); }
