// What happens before the start and after the join is ordered with the thread.
#include <thread>

int main() {
  int sum = 1;
  std::thread worker([&] { sum += 2; });
  worker.join();
  sum += 3;
  std::thread second([&] { sum += 4; });
  second.join();
  return sum;
}
