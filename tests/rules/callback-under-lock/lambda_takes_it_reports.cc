// The lambda that is registered comes back to the object.
#include <functional>
#include <mutex>

class Source {
public:
  void on_value(std::function<void(int)> callback) {
    std::lock_guard<std::mutex> lock(mu_);
    on_value_ = std::move(callback);
  }
  void stop() {
    std::lock_guard<std::mutex> lock(mu_);
    stopped_ = true;
  }
  void emit(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    if (!stopped_)
      on_value_(value);
   // ^^^^^^^^^^^^^^^^ warn callback-under-lock: on_value_
  }

private:
  std::mutex mu_;
  bool stopped_ = false;
  std::function<void(int)> on_value_;
};

void follow(Source &source) {
  source.on_value([&source](int value) {
    if (value < 0)
      source.stop();
  });
}
