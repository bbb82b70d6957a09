// The callback is copied under the lock, and called after its release.
#include <functional>
#include <mutex>

class Source {
public:
  void on_value(std::function<void(int)> callback) {
    std::lock_guard<std::mutex> lock(mu_);
    on_value_ = std::move(callback);
  }
  void emit(int value) {
    std::function<void(int)> callback;
    {
      std::lock_guard<std::mutex> lock(mu_);
      callback = on_value_;
    }
    callback(value);
  }

private:
  std::mutex mu_;
  std::function<void(int)> on_value_;
};
