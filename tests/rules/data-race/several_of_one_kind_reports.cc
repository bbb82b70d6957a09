// Threads of one pool race with each other; whoever made them waits for all.
#include <thread>
#include <vector>

static long total;

static void add_up(long first, long last) {
  for (long i = first; i < last; ++i)
    total += i;
 // ^^^^^ warn data-race: another of these threads does the same
}

long sum() {
  total = 0;
  std::vector<std::thread> pool;
  for (int i = 0; i < 4; ++i)
    pool.emplace_back(add_up, i * 100, i * 100 + 100);
  for (std::thread &thread : pool)
    thread.join();
  return total;
}
