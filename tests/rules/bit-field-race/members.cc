// Members of their own.
#include <mutex>

class Stream {
public:
  void touch() {
    std::lock_guard<std::mutex> lock(write_mu_);
    dirty_ = 1;
  }
  void flush() {
    std::lock_guard<std::mutex> lock(write_mu_);
    dirty_ = 0;
  }
  bool dirty() {
    std::lock_guard<std::mutex> lock(write_mu_);
    return dirty_ != 0;
  }
  void close() {
    std::lock_guard<std::mutex> lock(state_mu_);
    closed_ = 1;
  }
  void reopen() {
    std::lock_guard<std::mutex> lock(state_mu_);
    closed_ = 0;
  }
  bool closed() {
    std::lock_guard<std::mutex> lock(state_mu_);
    return closed_ != 0;
  }

private:
  std::mutex write_mu_;
  std::mutex state_mu_;
  bool dirty_ = false;
  bool closed_ = false;
};
