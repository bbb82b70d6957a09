// A lock is held, but the other one.
#include <mutex>

class Server {
public:
  void connected() {
    std::lock_guard<std::mutex> lock(clients_mu_);
    ++clients_;
  }
  void disconnected() {
    std::lock_guard<std::mutex> lock(clients_mu_);
    --clients_;
  }
  void drop_all() {
    std::lock_guard<std::mutex> lock(clients_mu_);
    clients_ = 0;
  }
  bool busy() {
    std::lock_guard<std::mutex> lock(clients_mu_);
    return clients_ > 10;
  }
  void sample() {
    std::lock_guard<std::mutex> lock(stats_mu_);
    peak_ = clients_;
    //      ^^^^^^^^ warn unguarded-access: clients_mu_
  }

private:
  std::mutex clients_mu_;
  std::mutex stats_mu_;
  int clients_ = 0;
  int peak_ = 0;
};
