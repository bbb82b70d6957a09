// Told to stop, and joined.
#include <atomic>
#include <chrono>
#include <map>
#include <thread>

static std::map<int, int> sessions;
static std::atomic<bool> stop{false};
void serve();

static void sweep() {
  while (!stop) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    sessions.clear();
  }
}

int main() {
  std::thread sweeper(sweep);
  serve();
  stop = true;
  sweeper.join();
}
