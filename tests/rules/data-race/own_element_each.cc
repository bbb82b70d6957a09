// Every thread has an element of its own.
#include <thread>
#include <vector>

int main() {
  int results[4] = {};
  std::vector<std::thread> pool;
  for (int i = 0; i < 4; ++i)
    pool.push_back(std::thread([&results, i] { results[i] = i * i; }));
  for (auto &thread : pool)
    thread.join();
  return results[0] + results[3];
}
