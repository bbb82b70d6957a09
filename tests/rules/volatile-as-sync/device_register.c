// A memory-mapped device, used by one thread.
#include <stdint.h>

static volatile uint32_t *const status = (volatile uint32_t *)0x40001000;

int main(void) {
  while ((*status & 1U) == 0) {
  }
  *status = 0;
  return 0;
}
