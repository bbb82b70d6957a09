// Everything happens to run under one lock; `name_` is not what it is for.
#include <mutex>
#include <string>

class Player {
public:
  void play() {
    std::lock_guard<std::mutex> lock(mu_);
    name_ += "!";
    ++position_;
  }
  void pause() {
    std::lock_guard<std::mutex> lock(mu_);
    name_ += ".";
    --position_;
  }
  void rename(const std::string &name) { name_ = name; }
  std::string name() const { return name_; }
  bool named() const { return !name_.empty(); }
  int position() {
    std::lock_guard<std::mutex> lock(mu_);
    return position_;
  }

private:
  std::mutex mu_;
  std::string name_;
  int position_ = 0;
};
