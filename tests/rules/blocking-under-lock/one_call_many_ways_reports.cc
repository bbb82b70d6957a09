// One call far down blocks under one lock, and several functions lead to it: told once, where it is nearest.
#include <chrono>
#include <mutex>
#include <thread>

class Store {
public:
  void get() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++reads_;
  }
  void put() {
    std::lock_guard<std::mutex> lock(mutex_);
    flush();
 // ^^^^^^^ warn blocking-under-lock: this call sleeps
  }
  void remove() {
    std::lock_guard<std::mutex> lock(mutex_);
    flush_all();
 // ^^^^^^^^^^^ related: `Store::remove` gets there with `mutex_` held, too
  }

private:
  void flush() { write(); }
  void flush_all() {
    flush();
    ++reads_;
  }
  void write() { std::this_thread::sleep_for(std::chrono::seconds(1)); }

  std::mutex mutex_;
  int reads_ = 0;
};

void use(Store &store) {
  store.get();
  store.put();
  store.remove();
}
