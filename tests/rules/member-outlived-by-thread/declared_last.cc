// flags: -std=c++20 -pthread
// The thread is declared last: all that it uses is there from start to join.
#include <deque>
#include <mutex>
#include <thread>

class Spooler {
public:
  Spooler() : worker_([this] { drain(); }) {}

private:
  void drain() {
    std::lock_guard<std::mutex> lock(mu_);
    if (!pages_.empty())
      pages_.pop_front();
  }

  std::mutex mu_;
  std::deque<int> pages_;
  std::jthread worker_;
};

int main() { Spooler spooler; }
