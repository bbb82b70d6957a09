// The callee is known to throw from its body.
#include <mutex>
#include <stdexcept>
#include <string>

static int parse_positive(const std::string &text) {
  const int value = static_cast<int>(text.size());
  if (value == 0)
    throw std::invalid_argument("empty");
  return value;
}

class Settings {
public:
  void update(const std::string &text) {
    mu_.lock();
 // ^^^^^^^^^^ warn missing-unlock: mu_
    value_ = parse_positive(text);
    //       ^ related: hold
    mu_.unlock();
  }

private:
  std::mutex mu_;
  int value_ = 0;
};
