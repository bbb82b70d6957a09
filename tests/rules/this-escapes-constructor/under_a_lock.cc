// The thread waits for the lock that the constructor holds until all is set.
#include <mutex>
#include <thread>

class Ledger {
public:
  Ledger() {
    std::lock_guard<std::mutex> lock(mu_);
    thread_ = std::thread([this] { post(); });
    balance_ = 100;
  }
  ~Ledger() { thread_.join(); }

private:
  void post() {
    std::lock_guard<std::mutex> lock(mu_);
    ++balance_;
  }

  std::mutex mu_;
  int balance_ = 0;
  std::thread thread_;
};
