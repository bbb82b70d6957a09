// Kept, passed on, asked at once.
#include <future>
#include <utility>
#include <vector>

int work(int part);
void take(std::future<int> future);

int all(std::vector<std::future<int>> &running) {
  auto first = std::async(std::launch::async, work, 1);
  running.push_back(std::async(std::launch::async, work, 2));
  take(std::async(std::launch::async, work, 3));
  return first.get() + std::async(std::launch::async, work, 4).get();
}
