// What is tested first is another thing, set before any thread runs.
#include <mutex>

class Log {
public:
  explicit Log(bool on) : on_(on) {}
  void write() {
    if (on_) {
      std::lock_guard<std::mutex> lock(mu_);
      if (lines_ < 100)
        ++lines_;
    }
  }

private:
  std::mutex mu_;
  const bool on_;
  int lines_ = 0;
};
