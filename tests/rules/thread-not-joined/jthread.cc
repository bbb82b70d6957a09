// flags: -std=c++20 -pthread
// A std::jthread joins by itself.
#include <stdexcept>
#include <thread>

void work(int part);

void run(int part) {
  std::jthread worker(work, part);
  if (part < 0)
    throw std::invalid_argument("part");
}
