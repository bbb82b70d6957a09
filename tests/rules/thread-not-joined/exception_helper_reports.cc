// A helper throws between the starts and the joins.
#include <stdexcept>
#include <thread>
#include <vector>

void work(int part);

static void check(int parts) {
  if (parts > 64)
    throw std::invalid_argument("too many parts");
}

void run(int parts) {
  std::vector<std::thread> workers;
  for (int i = 0; i < parts; ++i)
    workers.emplace_back(work, i);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn thread-not-joined: `workers` is destroyed by an exception that goes past every join of the thread that is sta
  check(parts);
  for (std::thread &worker : workers)
    worker.join();
}
