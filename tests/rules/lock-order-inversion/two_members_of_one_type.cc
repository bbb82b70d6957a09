// Two queues of one class: in every function the inbox comes first.
#include <mutex>

struct Queue {
  std::mutex mu;
  int size = 0;
};

class Router {
public:
  void route() {
    std::lock_guard<std::mutex> in(inbox_.mu);
    std::lock_guard<std::mutex> out(outbox_.mu);
    --inbox_.size;
    ++outbox_.size;
  }
  int total() {
    std::lock_guard<std::mutex> in(inbox_.mu);
    std::lock_guard<std::mutex> out(outbox_.mu);
    return inbox_.size + outbox_.size;
  }

private:
  Queue inbox_;
  Queue outbox_;
};
