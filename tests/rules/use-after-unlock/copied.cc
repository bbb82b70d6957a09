// The element, or a share in it, is copied under the lock.
#include <map>
#include <memory>
#include <mutex>
#include <string>

struct User {
  std::string name;
  int visits = 0;
};

class Users {
public:
  void add(int id, const User &user) {
    std::lock_guard<std::mutex> lock(mu_);
    users_[id] = user;
    shared_ = std::make_shared<User>(user);
  }
  void remove(int id) {
    std::lock_guard<std::mutex> lock(mu_);
    users_.erase(id);
    shared_.reset();
  }
  bool none() {
    std::lock_guard<std::mutex> lock(mu_);
    return users_.empty() || shared_ == nullptr;
  }
  int visits(int id) {
    std::unique_lock<std::mutex> lock(mu_);
    auto it = users_.find(id);
    const User copy = it == users_.end() ? User() : it->second;
    lock.unlock();
    return copy.visits;
  }
  int shared_visits() {
    std::unique_lock<std::mutex> lock(mu_);
    std::shared_ptr<User> user = shared_;
    lock.unlock();
    return user->visits;
  }

private:
  std::mutex mu_;
  std::map<int, User> users_;
  std::shared_ptr<User> shared_;
};
