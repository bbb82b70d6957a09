// Unwinding runs the guard's destructor.
#include <mutex>
#include <stdexcept>

class Meter {
public:
  int read(int channel) {
    std::lock_guard<std::mutex> lock(mu_);
    if (channel < 0)
      throw std::out_of_range("channel");
    return samples_ + channel;
  }
  int read_or(int channel, int fallback) try {
    std::unique_lock<std::mutex> lock(mu_);
    if (channel > 100)
      throw std::out_of_range("channel");
    lock.unlock();
    return read(channel);
  } catch (const std::out_of_range &) {
    return fallback;
  }

private:
  std::mutex mu_;
  int samples_ = 0;
};
