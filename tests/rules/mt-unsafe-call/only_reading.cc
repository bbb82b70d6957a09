// Reading the environment is safe while nobody changes it.
#include <cstdlib>
#include <thread>

static bool verbose() { return std::getenv("VERBOSE") != nullptr; }

int main() {
  setenv("LEVEL", "2", 1);
  bool there = false;
  std::thread other([&there] { there = verbose(); });
  const bool here = verbose();
  other.join();
  return here && there ? 1 : 0;
}
