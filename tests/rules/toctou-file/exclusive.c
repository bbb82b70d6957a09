// Created only if it is not there: the open itself says so.
#include <fcntl.h>
#include <unistd.h>

int create(const char *path) {
  if (access(path, F_OK) == 0)
    return -1;
  return open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
}
