// The object is never destroyed; another has no destructor to speak of.
#include <atomic>
#include <chrono>
#include <map>
#include <thread>

static std::map<int, int> &sessions = *new std::map<int, int>;
static std::atomic<int> ticks{0};
void serve();

static void sweep() {
  for (;;) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    sessions.clear();
    ++ticks;
  }
}

int main() {
  std::thread(sweep).detach();
  serve();
}
