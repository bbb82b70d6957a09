// One thread writes, and says so: a relaxed load of what it stored itself.
#include <atomic>
#include <thread>

static std::atomic<int> progress{0};
static std::atomic<int> steps{0};

static void work() {
  for (int i = 0; i < 100; ++i) {
    progress.store(progress.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    steps = steps + 1;
  }
}

int main() {
  std::thread worker(work);
  int seen = 0;
  while (seen < 100)
    seen = progress.load(std::memory_order_acquire);
  worker.join();
  return steps;
}
