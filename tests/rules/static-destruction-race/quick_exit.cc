// The program leaves without destroying anything.
#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>

static std::map<int, int> sessions;
void serve();

static void sweep() {
  for (;;) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    sessions.clear();
  }
}

int main() {
  std::thread(sweep).detach();
  serve();
  std::quick_exit(0);
}
