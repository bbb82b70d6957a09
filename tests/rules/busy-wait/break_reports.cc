// An endless loop with a break.
#include <atomic>
#include <thread>

static std::atomic<int> phase{0};

void next() { ++phase; }

void await(int wanted) {
  for (;;) {
    if (phase.load() >= wanted)
//      ^^^^^^^^^^^^ warn busy-wait: this loop spins on `phase` until another thread changes it, and takes a processor meanwhil
      break;
    std::this_thread::yield();
  }
}
