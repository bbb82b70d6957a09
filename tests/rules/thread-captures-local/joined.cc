// Joined before the variable ends.
#include <thread>

void work(int &value);

int run() {
  int value = 0;
  std::thread worker([&value] { work(value); });
  worker.join();
  return value;
}
