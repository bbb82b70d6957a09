// A detached thread is not joinable any more; nor is one that was swapped away.
#include <thread>

void work(int part);

void later(int part) {
  std::thread worker(work, part);
  worker.detach();
}

void exchange(std::thread &other) {
  std::thread worker(work, 1);
  worker.swap(other);
}
