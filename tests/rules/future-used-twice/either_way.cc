// One of the two is called; a list of futures; a test in between.
#include <exception>
#include <future>
#include <vector>

int measure(int path);

void settle(std::promise<int> &promise, int path) {
  try {
    promise.set_value(measure(path));
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
}

int all(std::vector<std::future<int>> &sizes) {
  int sum = 0;
  for (auto &size : sizes)
    sum += size.get();
  return sum;
}

int tested(std::future<int> &size) {
  const int got = size.get();
  return size.valid() ? size.get() : got;
}
