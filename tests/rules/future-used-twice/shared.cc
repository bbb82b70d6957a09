// A shared future may be asked by many, and often.
#include <future>

int measure(int path);

int twice(int path) {
  std::shared_future<int> size = std::async(std::launch::async, measure, path).share();
  return size.get() + size.get();
}
