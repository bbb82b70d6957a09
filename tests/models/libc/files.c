// flags: -std=gnu17 -D_GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/uio.h>
#include <syslog.h>
#include <unistd.h>

static char buffer[64];
static char *line;
static size_t line_size;
static struct iovec vector;
static FILE *file;
static int descriptor;
static va_list arguments;

// model: open operation block
void open_is_seen(void) { open("name", O_RDONLY); }

// model: open silent
void open_silent(void) { open("name", O_RDONLY); }

// model: openat operation block
void openat_is_seen(void) { openat(AT_FDCWD, "name", O_RDONLY); }

// model: openat silent
void openat_silent(void) { openat(AT_FDCWD, "name", O_RDONLY); }

// model: creat operation block
void creat_is_seen(void) { creat("name", 0600); }

// model: creat silent
void creat_silent(void) { creat("name", 0600); }

// model: read operation block
void read_is_seen(void) { (void)!read(descriptor, buffer, sizeof buffer); }

// model: read silent
void read_silent(void) { (void)!read(descriptor, buffer, sizeof buffer); }

// model: pread operation block
void pread_is_seen(void) { (void)!pread(descriptor, buffer, sizeof buffer, 0); }

// model: pread silent
void pread_silent(void) { (void)!pread(descriptor, buffer, sizeof buffer, 0); }

// model: readv operation block
void readv_is_seen(void) { (void)!readv(descriptor, &vector, 1); }

// model: readv silent
void readv_silent(void) { (void)!readv(descriptor, &vector, 1); }

// model: write operation block
void write_is_seen(void) { (void)!write(descriptor, buffer, sizeof buffer); }

// model: write silent
void write_silent(void) { (void)!write(descriptor, buffer, sizeof buffer); }

// model: pwrite operation block
void pwrite_is_seen(void) { (void)!pwrite(descriptor, buffer, sizeof buffer, 0); }

// model: pwrite silent
void pwrite_silent(void) { (void)!pwrite(descriptor, buffer, sizeof buffer, 0); }

// model: writev operation block
void writev_is_seen(void) { (void)!writev(descriptor, &vector, 1); }

// model: writev silent
void writev_silent(void) { (void)!writev(descriptor, &vector, 1); }

// model: fsync operation block
void fsync_is_seen(void) { fsync(descriptor); }

// model: fsync silent
void fsync_silent(void) { fsync(descriptor); }

// model: fdatasync operation block
void fdatasync_is_seen(void) { fdatasync(descriptor); }

// model: fdatasync silent
void fdatasync_silent(void) { fdatasync(descriptor); }

// model: sync operation block
void sync_is_seen(void) { sync(); }

// model: sync silent
void sync_silent(void) { sync(); }

// model: flock operation block
void flock_is_seen(void) { flock(descriptor, LOCK_EX); }

// model: flock silent
void flock_silent(void) { flock(descriptor, LOCK_EX); }

// model: lockf operation block
void lockf_is_seen(void) { (void)!lockf(descriptor, F_LOCK, 0); }

// model: lockf silent
void lockf_silent(void) { (void)!lockf(descriptor, F_LOCK, 0); }

// model: rename operation block
void rename_is_seen(void) { rename("from", "to"); }

// model: rename silent
void rename_silent(void) { rename("from", "to"); }

// model: unlink operation block
void unlink_is_seen(void) { unlink("name"); }

// model: unlink silent
void unlink_silent(void) { unlink("name"); }

// model: fopen operation block
void fopen_is_seen(void) { fopen("name", "r"); }

// model: fopen silent
void fopen_silent(void) { fopen("name", "r"); }

// model: freopen operation block
void freopen_is_seen(void) { (void)!freopen("name", "r", file); }

// model: freopen silent
void freopen_silent(void) { (void)!freopen("name", "r", file); }

// model: fclose operation block
void fclose_is_seen(void) { fclose(file); }

// model: fclose silent
void fclose_silent(void) { fclose(file); }

// model: fread operation block
void fread_is_seen(void) { (void)!fread(buffer, 1, sizeof buffer, file); }

// model: fread silent
void fread_silent(void) { (void)!fread(buffer, 1, sizeof buffer, file); }

// model: fwrite operation block
void fwrite_is_seen(void) { (void)!fwrite(buffer, 1, sizeof buffer, file); }

// model: fwrite silent
void fwrite_silent(void) { (void)!fwrite(buffer, 1, sizeof buffer, file); }

// model: fgets operation block
void fgets_is_seen(void) { (void)!fgets(buffer, sizeof buffer, file); }

// model: fgets silent
void fgets_silent(void) { (void)!fgets(buffer, sizeof buffer, file); }

// model: fflush operation block
void fflush_is_seen(void) { fflush(file); }

// model: fflush silent
void fflush_silent(void) { fflush(file); }

// model: getline operation block
void getline_is_seen(void) { (void)!getline(&line, &line_size, file); }

// model: getline silent
void getline_silent(void) { (void)!getline(&line, &line_size, file); }

// model: printf operation block
void printf_is_seen(void) { printf("%d\n", descriptor); }

// model: printf silent
void printf_silent(void) { printf("%d\n", descriptor); }

// model: vprintf operation block
void vprintf_is_seen(void) { vprintf("%d\n", arguments); }

// model: vprintf silent
void vprintf_silent(void) { vprintf("%d\n", arguments); }

// model: puts operation block
void puts_is_seen(void) { puts("text"); }

// model: puts silent
void puts_silent(void) { puts("text"); }

// model: fprintf operation block
void fprintf_is_seen(void) { fprintf(file, "%d\n", descriptor); }

// model: fprintf silent
void fprintf_silent(void) { fprintf(file, "%d\n", descriptor); }

// model: vfprintf operation block
void vfprintf_is_seen(void) { vfprintf(file, "%d\n", arguments); }

// model: vfprintf silent
void vfprintf_silent(void) { vfprintf(file, "%d\n", arguments); }

// model: fputs operation block
void fputs_is_seen(void) { fputs("text", file); }

// model: fputs silent
void fputs_silent(void) { fputs("text", file); }

// model: perror operation block
void perror_is_seen(void) { perror("text"); }

// model: perror silent
void perror_silent(void) { perror("text"); }

// model: syslog operation block
void syslog_is_seen(void) { syslog(LOG_INFO, "%d", descriptor); }

// model: syslog silent
void syslog_silent(void) { syslog(LOG_INFO, "%d", descriptor); }

// model: vsyslog operation block
void vsyslog_is_seen(void) { vsyslog(LOG_INFO, "%d", arguments); }

// model: vsyslog silent
void vsyslog_silent(void) { vsyslog(LOG_INFO, "%d", arguments); }

// model: malloc operation allocates
void malloc_is_seen(void) { free(malloc(16)); }

// model: malloc silent
void malloc_silent(void) { free(malloc(16)); }

// model: free operation frees
void free_is_seen(void) { free(malloc(16)); }

// model: free silent
void free_silent(void) { free(malloc(16)); }

// model: calloc operation allocates
void calloc_is_seen(void) { free(calloc(1, 16)); }

// model: calloc silent
void calloc_silent(void) { free(calloc(1, 16)); }

// model: realloc operation allocates
void realloc_is_seen(void) { free(realloc(NULL, 16)); }

// model: realloc silent
void realloc_silent(void) { free(realloc(NULL, 16)); }

// model: aligned_alloc operation allocates
void aligned_alloc_is_seen(void) { free(aligned_alloc(16, 16)); }

// model: aligned_alloc silent
void aligned_alloc_silent(void) { free(aligned_alloc(16, 16)); }
