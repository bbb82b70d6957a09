// Each method takes the two locks in its own order.
#include <mutex>

class Broker {
public:
  void settle() {
    std::lock_guard<std::mutex> orders(orders_mu_);
 // ^ related: orders_mu_
    std::lock_guard<std::mutex> trades(trades_mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: trades_mu_
 // ^ hover: orders_mu_
 // ^ fix[A]: Lock
    ++trades_;
    --orders_;
  }
  void report() {
    std::lock_guard<std::mutex> trades(trades_mu_);
 // ^ related: trades_mu_
    std::lock_guard<std::mutex> orders(orders_mu_);
 // ^ related: orders_mu_
    reported_ = orders_ + trades_;
  }

private:
  std::mutex orders_mu_;
  std::mutex trades_mu_;
  int orders_ = 0;
  int trades_ = 0;
  int reported_ = 0;
};
