// What is only declared may throw or not.
#include <thread>
#include <vector>

void work(int part);

void start(std::vector<int> &parts) {
  std::thread worker([&parts] {
    for (int part : parts)
      work(part);
    parts.push_back(0);
  });
  worker.join();
}
