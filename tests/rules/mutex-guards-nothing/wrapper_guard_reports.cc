// A project's guard class locks it.
#include <mutex>

class Locked {
public:
  explicit Locked(std::mutex &mu) : mu_(mu) { mu_.lock(); }
  ~Locked() { mu_.unlock(); }

private:
  std::mutex &mu_;
};

static int runs;

void run() {
  std::mutex mu;
  Locked locked(mu);
//^^^^^^^^^^^^^^^^^ warn mutex-guards-nothing: `mu` is a local variable of `run`: every call locks a mutex of its own, which keeps nobody
  ++runs;
}
