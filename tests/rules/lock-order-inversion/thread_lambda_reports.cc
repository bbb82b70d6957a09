// The second order is a thread's.
#include <mutex>
#include <thread>

class Indexer {
public:
  void start() {
    worker_ = std::thread([this] {
      std::lock_guard<std::mutex> index(index_mu_);
      std::lock_guard<std::mutex> queue(queue_mu_);
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: queue_mu_
      --queued_;
      ++indexed_;
    });
  }
  void submit() {
    std::lock_guard<std::mutex> queue(queue_mu_);
    std::lock_guard<std::mutex> index(index_mu_);
    ++queued_;
    last_seen_ = indexed_;
  }
  void stop() { worker_.join(); }

private:
  std::mutex index_mu_;
  std::mutex queue_mu_;
  int queued_ = 0;
  int indexed_ = 0;
  int last_seen_ = 0;
  std::thread worker_;
};
