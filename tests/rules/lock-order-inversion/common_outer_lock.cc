// Whoever takes both holds the gate first, so only one thread is ever between them.
#include <mutex>

class Gated {
public:
  void forward() {
    std::lock_guard<std::mutex> gate(gate_);
    std::lock_guard<std::mutex> a(a_mu_);
    std::lock_guard<std::mutex> b(b_mu_);
    ++moves_;
  }
  void backward() {
    std::lock_guard<std::mutex> gate(gate_);
    std::lock_guard<std::mutex> b(b_mu_);
    std::lock_guard<std::mutex> a(a_mu_);
    --moves_;
  }

private:
  std::mutex gate_;
  std::mutex a_mu_;
  std::mutex b_mu_;
  int moves_ = 0;
};
