// The writes are in a macro.
#include <mutex>

#define SET(bit) (bit) = 1

class Stream {
public:
  void touch() {
    std::lock_guard<std::mutex> lock(write_mu_);
    SET(dirty_);
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
    SET(closed_);
//  ^^^^^^^^^^^^ warn bit-field-race: writing the bit-field `closed_` under `state_mu_` writes `dirty_` back as well, which `wri
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
  unsigned dirty_ : 1;
  unsigned closed_ : 1;
};
