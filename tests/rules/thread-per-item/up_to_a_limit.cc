// Started up to a limit; a loop over letters is inside.
#include <string>
#include <thread>
#include <vector>

void work(const std::string &name);
std::string letters(unsigned number);

class Pool {
public:
  ~Pool() {
    for (auto &thread : threads_)
      thread.join();
  }
  void fill() {
    while (threads_.size() < limit_) {
      std::string name;
      for (char c : letters(limit_))
        name += c;
      threads_.emplace_back(work, name);
    }
  }

private:
  unsigned limit_ = 4;
  std::vector<std::thread> threads_;
};
