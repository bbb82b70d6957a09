// Sleeps, works, or blocks between two looks.
#include <atomic>
#include <chrono>
#include <thread>

static std::atomic<bool> stop{false};
void step();

void poll() {
  while (!stop)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void work() {
  while (!stop)
    step();
}
