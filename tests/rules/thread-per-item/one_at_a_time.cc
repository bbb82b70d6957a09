// Joined in the loop: one at a time.
#include <string>
#include <thread>
#include <vector>

void read(std::string path);

void read_all(const std::vector<std::string> &paths) {
  for (const std::string &path : paths) {
    std::thread reader(read, path);
    reader.join();
  }
}
