// One thread changes the environment while another reads it.
#include <cstdlib>
#include <thread>

static void configure() { setenv("LEVEL", "2", 1); }
                       // ^^^^^^^^^^^^^^^^^^^^^^^ info mt-unsafe-call: `setenv` uses a state that all threads share, and another thread may
                       // ^ related: the other call
static bool verbose() { return std::getenv("VERBOSE") != nullptr; }
                            // ^ related: the other call
                            // ^^^^^^^^^^^^^^^^^^^^^^ info mt-unsafe-call: `getenv` uses a state that all threads share, and another thread may

int main() {
  std::thread setup([] { configure(); });
  const bool loud = verbose();
  setup.join();
  return loud ? 1 : 0;
}
