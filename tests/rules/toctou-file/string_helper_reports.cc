// A helper that removes what it has looked at.
#include <string>
#include <sys/stat.h>
#include <unistd.h>

static bool remove_small(const std::string &path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0 || about.st_size > 100)
    return false;
  return unlink(path.c_str()) == 0;
//       ^^^^^^^^^^^^^^^^^^^^ warn toctou-file: the path was tested by `stat` and may name another file when `unlink` uses it
}

bool clean(const std::string &folder) { return remove_small(folder + "/lock"); }
