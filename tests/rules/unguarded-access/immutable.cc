// Written in the constructor only; that some readers hold a lock means nothing.
#include <mutex>

class Client {
public:
  explicit Client(int port) : port_(port) {}
  int connect() {
    std::lock_guard<std::mutex> lock(mu_);
    ++connects_;
    return port_;
  }
  int reconnect() {
    std::lock_guard<std::mutex> lock(mu_);
    ++connects_;
    return port_ + 1;
  }
  int close() {
    std::lock_guard<std::mutex> lock(mu_);
    connects_ = 0;
    return port_;
  }
  int port() const { return port_; }

private:
  std::mutex mu_;
  int port_;
  int connects_ = 0;
};
