// Elements of a set stay where they are, and none is ever removed.
#include <mutex>
#include <set>
#include <string>

class Names {
public:
  const std::string &intern(const std::string &name) {
    std::lock_guard<std::mutex> lock(mu_);
    return *names_.insert(name).first;
  }
  bool has(const std::string &name) {
    std::lock_guard<std::mutex> lock(mu_);
    return names_.count(name) != 0;
  }
  bool none() {
    std::lock_guard<std::mutex> lock(mu_);
    return names_.empty();
  }

private:
  std::mutex mu_;
  std::set<std::string> names_;
};
