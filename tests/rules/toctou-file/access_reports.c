// Asked, then opened.
#include <fcntl.h>
#include <unistd.h>

int open_own(const char *path) {
  if (access(path, W_OK) != 0)
    return -1;
  return open(path, O_WRONLY);
//       ^^^^^^^^^^^^^^^^^^^^ warn toctou-file: the path was tested by `access` and may name another file when `open` uses it
}
