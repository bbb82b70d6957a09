// One write is in a helper.
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
    mark(1);
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
  void mark(unsigned to) { closed_ = to; }
//                         ^^^^^^^ warn bit-field-race: writing the bit-field `closed_` under `state_mu_` writes `dirty_` back as well, which `wri

  std::mutex write_mu_;
  std::mutex state_mu_;
  unsigned dirty_ : 1;
  unsigned closed_ : 1;
};
