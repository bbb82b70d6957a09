/* The handheld scanners of a depot, shared by its packers. */
#ifndef DEPOT_SCANNER_H
#define DEPOT_SCANNER_H

#ifdef __cplusplus
extern "C" {
#endif

enum { SCANNERS = 8 };

/* The number of a free scanner, now `owner`'s, or -1 if there is none. */
int scanner_claim(int owner);

/* Gives scanner `number` back. 0, or -1 if it was not `owner`'s. */
int scanner_return(int number, int owner);

/* Adds one reading. 0, or -1 if the scanner is out of memory or not claimed. */
int scanner_read(int number, const char *barcode);

/* How many readings there were, all scanners together. */
long scanner_readings(void);

#ifdef __cplusplus
}
#endif

#endif
