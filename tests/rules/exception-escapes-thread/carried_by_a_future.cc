// A task's exception goes to its future.
#include <future>
#include <stdexcept>

static int load(int path) {
  if (path < 0)
    throw std::invalid_argument("path");
  return path;
}

int start(int path) {
  auto loaded = std::async(std::launch::async, load, path);
  return loaded.get();
}
