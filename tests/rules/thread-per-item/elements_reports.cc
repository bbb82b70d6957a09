// A thread for each element.
#include <string>
#include <thread>
#include <vector>

void read(std::string path);

void read_all(const std::vector<std::string> &paths) {
  std::vector<std::thread> readers;
  for (const std::string &path : paths)
    readers.emplace_back(read, path);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info thread-per-item: a thread is started here for each round of the loop: how many run at once is up to the inp
  for (std::thread &reader : readers)
    reader.join();
}
