// Joined on every path, one of them by a guard object.
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

void work(int part);
bool enough(int parts);

class Joiner {
public:
  explicit Joiner(std::thread &thread) : thread_(thread) {}
  ~Joiner() {
    if (thread_.joinable())
      thread_.join();
  }

private:
  std::thread &thread_;
};

void guarded(int parts) {
  std::thread worker(work, 0);
  Joiner joiner(worker);
  if (enough(parts))
    throw std::runtime_error("enough");
}

void caught(int parts) {
  std::thread worker(work, 0);
  try {
    if (enough(parts))
      throw std::runtime_error("enough");
  } catch (...) {
    worker.join();
    throw;
  }
  worker.join();
}

void conditional(bool parallel) {
  std::thread worker;
  if (parallel)
    worker = std::thread(work, 1);
  work(0);
  if (parallel)
    worker.join();
}

void each(int parts) {
  std::vector<std::thread> workers;
  for (int i = 0; i < parts; ++i)
    workers.emplace_back(work, i);
  for (auto &worker : workers)
    worker.join();
}
