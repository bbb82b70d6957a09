// A task with a thread of its own for each, by a macro.
#include <future>
#include <vector>

#define START(call, argument) std::async(std::launch::async, call, argument)

int measure(int path);

int sum(const std::vector<int> &paths) {
  std::vector<std::future<int>> sizes;
  for (int path : paths)
    sizes.push_back(START(measure, path));
//                  ^^^^^^^^^^^^^^^^^^^^ info thread-per-item: a thread is started here for each round of the loop: how many run at once is up to the inp
  int total = 0;
  for (auto &size : sizes)
    total += size.get();
  return total;
}
