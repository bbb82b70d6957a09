// A copy is returned; and what a shared pointer points to.
#include <map>
#include <memory>
#include <mutex>
#include <string>

class Users {
public:
  void add(int id, const std::string &name) {
    std::lock_guard<std::mutex> lock(mu_);
    users_[id] = name;
    last_ = std::make_shared<std::string>(name);
  }
  void remove(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    users_.erase(id);
    last_.reset();
  }
  int size() {
    std::lock_guard<std::mutex> lock(mu_);
    return static_cast<int>(users_.size()) + (last_ ? 1 : 0);
  }
  std::map<int, std::string> all() {
    std::lock_guard<std::mutex> lock(mu_);
    return users_;
  }
  std::shared_ptr<std::string> last() {
    std::lock_guard<std::mutex> lock(mu_);
    return last_;
  }

private:
  std::mutex mu_;
  std::map<int, std::string> users_;
  std::shared_ptr<std::string> last_;
};
