// Never both at once.
#include <mutex>

class Relay {
public:
  void forward() {
    int value = 0;
    {
      std::lock_guard<std::mutex> in(in_mu_);
      value = in_;
    }
    std::lock_guard<std::mutex> out(out_mu_);
    out_ = value;
  }
  void back() {
    std::unique_lock<std::mutex> out(out_mu_);
    const int value = out_;
    out.unlock();
    std::unique_lock<std::mutex> in(in_mu_);
    in_ = value;
  }

private:
  std::mutex in_mu_;
  std::mutex out_mu_;
  int in_ = 0;
  int out_ = 0;
};
