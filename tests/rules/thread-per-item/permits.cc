// flags: -std=c++20 -pthread
// A semaphore keeps the number down.
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

static std::counting_semaphore<8> slots(8);
void read(std::string path);

void read_all(const std::vector<std::string> &paths) {
  std::vector<std::jthread> readers;
  for (const std::string &path : paths) {
    slots.acquire();
    readers.emplace_back([path] {
      read(path);
      slots.release();
    });
  }
}
