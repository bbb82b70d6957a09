// The thread object goes to somebody else.
#include <thread>
#include <utility>
#include <vector>

void work(int part);
void keep(std::thread thread);

std::thread start() {
  std::thread worker(work, 0);
  return worker;
}

void pass() {
  std::thread worker(work, 0);
  keep(std::move(worker));
}

class Pool {
public:
  ~Pool() {
    for (auto &thread : threads_)
      thread.join();
  }
  void add(int part) {
    std::thread worker(work, part);
    threads_.push_back(std::move(worker));
  }

private:
  std::vector<std::thread> threads_;
};
