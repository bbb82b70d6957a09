// flags: -std=gnu17
#include <stdio.h>
#include <stdlib.h>

static void *memory;

// model: free operation signal_unsafe
void free_is_seen(void) { free(memory); }

// model: free silent
void free_silent(void) { free(memory); }

// model: putchar operation signal_unsafe
void putchar_is_seen(void) { putchar('a'); }

// model: putchar silent
void putchar_silent(void) { putchar('a'); }

// model: putc operation signal_unsafe
void putc_is_seen(void) { putc('a', stdout); }

// model: putc silent
void putc_silent(void) { putc('a', stdout); }

// model: fputc operation signal_unsafe
void fputc_is_seen(void) { fputc('a', stdout); }

// model: fputc silent
void fputc_silent(void) { fputc('a', stdout); }
