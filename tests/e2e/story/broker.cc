#include <mutex>

class Broker {
public:
  void settle() {
    std::lock_guard<std::mutex> orders(orders_mu_);
    std::lock_guard<std::mutex> trades(trades_mu_);
    ++trades_;
    --orders_;
  }

  void report() {
    std::lock_guard<std::mutex> trades(trades_mu_);
    std::lock_guard<std::mutex> orders(orders_mu_);
    reported_ = orders_ + trades_;
  }

private:
  std::mutex orders_mu_;
  std::mutex trades_mu_;
  int orders_ = 0;
  int trades_ = 0;
  int reported_ = 0;
};
