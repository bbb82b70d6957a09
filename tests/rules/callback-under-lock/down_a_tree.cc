// An overrider locks its own object, which is not the one that calls it.
#include <mutex>

class Node {
public:
  virtual ~Node() = default;
  virtual int count() {
    std::lock_guard<std::mutex> lock(mu_);
    return 1 + (child_ != nullptr ? child_->count() : 0);
  }

protected:
  std::mutex mu_;
  Node *child_ = nullptr;
};

class Leaf : public Node {
public:
  int count() override {
    std::lock_guard<std::mutex> lock(mu_);
    return size_;
  }

private:
  int size_ = 1;
};
