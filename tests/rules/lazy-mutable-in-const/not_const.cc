// The method that changes it is not const, so that its callers know.
#include <mutex>

class Table {
public:
  void set(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
  }
  void begin() { position_ = 0; }
  int position() const { return position_; }

private:
  mutable std::mutex mu_;
  int value_ = 0;
  mutable int position_ = 0;
};
