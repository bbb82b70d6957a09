// C++ runs the initialiser of a static once and makes others wait for it.
#include <cstdlib>
#include <thread>

struct Settings {
  Settings() { level = std::atoi("3"); }
  int level;
};

static int level() {
  static Settings settings;
  static int copy = settings.level;
  return copy;
}

int main() {
  std::thread worker([] { level(); });
  const int mine = level();
  worker.join();
  return mine;
}
