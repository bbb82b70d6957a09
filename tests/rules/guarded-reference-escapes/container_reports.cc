// The caller iterates while another thread inserts.
#include <map>
#include <mutex>
#include <string>

class Users {
public:
  void add(int id, const std::string &name) {
    std::lock_guard<std::mutex> lock(mu_);
    users_[id] = name;
  }
  void remove(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    users_.erase(id);
  }
  int size() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(users_.size());
  }
  const std::map<int, std::string> &all() {
    std::lock_guard<std::mutex> lock(mu_);
    return users_;
 // ^^^^^^^^^^^^^ warn guarded-reference-escapes: users_
  }

private:
  std::mutex mu_;
  std::map<int, std::string> users_;
};
