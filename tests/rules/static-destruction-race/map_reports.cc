// A sweeper for ever, over a map that exit destroys.
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

static std::mutex mu;
static std::map<int, int> sessions;
void serve();

static void sweep() {
  for (;;) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    std::lock_guard<std::mutex> lock(mu);
    sessions.clear();
  }
}

int main() {
  std::thread sweeper(sweep);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warn static-destruction-race: the detached thread that runs `sweep` never ends and uses `sessions`, which is destroyed w
  sweeper.detach();
  serve();
  return 0;
}
