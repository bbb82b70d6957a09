// flags: -std=c++20 -pthread
// Declared first, but started in the constructor's body and joined in the destructor's.
#include <deque>
#include <mutex>
#include <thread>

class Spooler {
public:
  Spooler() { worker_ = std::jthread(&Spooler::drain, this); }
  ~Spooler() { close(); }

private:
  void close() {
    if (worker_.joinable())
      worker_.join();
  }
  void drain() {
    std::lock_guard<std::mutex> lock(mu_);
    if (!pages_.empty())
      pages_.pop_front();
  }

  std::jthread worker_;
  std::mutex mu_;
  std::deque<int> pages_;
};

int main() { Spooler spooler; }
