// One of the two orders goes through a call.
#include <mutex>

class Editor {
public:
  void type(char c) {
    std::lock_guard<std::mutex> lock(text_mu_);
    last_ = c;
    mark_dirty();
 // ^^^^^^^^^^^^ warn lock-order-inversion: view_mu_
  }
  void repaint() {
    std::lock_guard<std::mutex> lock(view_mu_);
    dirty_ = false;
    std::lock_guard<std::mutex> text(text_mu_);
 // ^ related: text_mu_
    painted_ = last_;
  }

private:
  void mark_dirty() {
    std::lock_guard<std::mutex> lock(view_mu_);
    dirty_ = true;
  }

  std::mutex text_mu_;
  std::mutex view_mu_;
  char last_ = 0;
  char painted_ = 0;
  bool dirty_ = false;
};
