// One mutex for all calls; one that threads of this call share.
#include <mutex>
#include <thread>
#include <vector>

int work(int part);

void count() {
  static std::mutex mu;
  static int runs;
  std::lock_guard<std::mutex> lock(mu);
  ++runs;
}

int all(int parts) {
  std::mutex mu;
  int sum = 0;
  std::vector<std::thread> workers;
  for (int i = 0; i < parts; ++i)
    workers.emplace_back([&mu, &sum, i] {
      const int got = work(i);
      std::lock_guard<std::mutex> lock(mu);
      sum += got;
    });
  for (auto &worker : workers)
    worker.join();
  std::lock_guard<std::mutex> lock(mu);
  return sum;
}
