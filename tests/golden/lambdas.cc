#include <functional>
#include <mutex>
#include <thread>

struct Worker {
  void start() {
    thread_ = std::thread([this] { loop(); });
  }
  void loop();
  void each(int count) {
    int local = 0;
    auto add = [&local, count, this] {
      std::lock_guard<std::mutex> lock(mu_);
      local += count;
      total_ += local;
    };
    add();
    std::thread other(add);
    other.join();
  }
  void callback() { on_done_(total_); }
  std::thread thread_;
  std::mutex mu_;
  std::function<void(int)> on_done_;
  int total_ = 0;
};

template <typename F> void twice(F f) {
  f();
  f();
}

void generic(Worker *worker) {
  twice([worker] { worker->mu_.lock(); });
  auto any = [](auto x) { return x + 1; };
  any(1);
}

auto global_lambda = [](int n) { return n; };
