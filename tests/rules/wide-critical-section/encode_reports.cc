// The last statement alone needs the lock.
#include <mutex>
#include <string>
#include <vector>

std::string encode(int value);
std::string compress(const std::string &text);
std::string sign(const std::string &text);
std::string wrap(const std::string &text);
std::string pad(const std::string &text);
std::string seal(const std::string &text);

class Store {
public:
  void add(int value) {
    std::lock_guard<std::mutex> lock(mu_);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint wide-critical-section: `mu_` is held over 12 calls, of which 11 come before or after all that it guards
    std::string record = encode(value);
    record = compress(record);
    record = sign(record);
    record = wrap(record);
    record = pad(record);
    record = seal(record);
    records_.push_back(record);
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mu_);
    records_.clear();
  }
  bool empty() {
    std::lock_guard<std::mutex> lock(mu_);
    return records_.empty();
  }

private:
  std::mutex mu_;
  std::vector<std::string> records_;
};
