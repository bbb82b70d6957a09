// All that is registered takes no lock, or another one.
#include <functional>
#include <mutex>

class Source {
public:
  void on_value(std::function<void(int)> callback) {
    std::lock_guard<std::mutex> lock(mu_);
    on_value_ = std::move(callback);
  }
  void emit(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    on_value_(value);
  }

private:
  std::mutex mu_;
  std::function<void(int)> on_value_;
};

static std::mutex sum_mu;
static int sum;

void follow(Source &source) {
  source.on_value([](int value) {
    std::lock_guard<std::mutex> lock(sum_mu);
    sum += value;
  });
}
