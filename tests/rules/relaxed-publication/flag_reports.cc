// A result is handed over by a flag.
#include <atomic>
#include <chrono>
#include <thread>

static int result;
static std::atomic<bool> done{false};
int compute();

static void work() {
  result = compute();
  done.store(true, std::memory_order_relaxed);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn relaxed-publication: `done` is stored with relaxed order, but `main` reads `result` where it finds it set: it m
}

int main() {
  std::thread worker(work);
  while (!done.load(std::memory_order_acquire))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const int got = result;
  worker.join();
  return got;
}
