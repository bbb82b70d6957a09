// Another path is opened; the answer decides nothing.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int choose(const char *first, const char *second) {
  if (access(first, R_OK) == 0)
    return 1;
  return open(second, O_RDONLY);
}

int size_and_open(const char *path, struct stat *about) {
  stat(path, about);
  return open(path, O_RDONLY);
}
