// As many as there are processors; as many as somebody says.
#include <thread>
#include <vector>

void work(unsigned part, unsigned parts);

void run(unsigned wanted) {
  const unsigned parts = wanted != 0 ? wanted : std::thread::hardware_concurrency();
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < parts; ++i)
    workers.emplace_back(work, i, parts);
  for (auto &worker : workers)
    worker.join();
}
