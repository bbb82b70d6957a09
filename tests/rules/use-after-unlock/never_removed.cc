// Elements of a map stay where they are, and nothing here removes one.
#include <map>
#include <mutex>
#include <string>

class Names {
public:
  int size() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(ids_.size());
  }
  void add(const std::string &name, int id) {
    std::lock_guard<std::mutex> lock(mu_);
    ids_[name] = id;
  }
  bool has(const std::string &name) {
    std::lock_guard<std::mutex> lock(mu_);
    return ids_.count(name) != 0;
  }
  int id(const std::string &name) {
    std::unique_lock<std::mutex> lock(mu_);
    auto it = ids_.find(name);
    lock.unlock();
    return it->second;
  }

private:
  std::mutex mu_;
  std::map<std::string, int> ids_;
};
