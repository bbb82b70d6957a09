// A listener calls back through a helper.
#include <mutex>

class Listener {
public:
  virtual ~Listener() = default;
  virtual void changed() {}
};

class Model {
public:
  void attach(Listener *listener) {
    std::lock_guard<std::mutex> lock(mu_);
    listener_ = listener;
  }
  int value() {
    std::lock_guard<std::mutex> lock(mu_);
    return value_;
  }
  void set(int value) {
    std::lock_guard<std::mutex> lock(mu_);
    value_ = value;
    if (listener_ != nullptr)
      listener_->changed();
   // ^^^^^^^^^^^^^^^^^^^^ warn callback-under-lock: Listener::changed
  }

private:
  std::mutex mu_;
  int value_ = 0;
  Listener *listener_ = nullptr;
};

class View : public Listener {
public:
  explicit View(Model &model) : model_(model) {}
  void changed() override { shown_ = read(); }

private:
  int read() { return model_.value(); }
  Model &model_;
  int shown_ = 0;
};
