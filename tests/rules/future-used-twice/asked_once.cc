// Asked once on each path; waited for before; assigned anew.
#include <chrono>
#include <future>

int measure(int path);

int once(int path, bool slow) {
  auto size = std::async(std::launch::async, measure, path);
  if (slow) {
    size.wait();
    return size.get();
  }
  if (size.wait_for(std::chrono::seconds(1)) == std::future_status::ready)
    return size.get();
  return -1;
}

int again(int path) {
  auto size = std::async(std::launch::async, measure, path);
  int sum = size.get();
  size = std::async(std::launch::async, measure, path + 1);
  return sum + size.get();
}
