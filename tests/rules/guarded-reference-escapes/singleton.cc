// The pointer is guarded while the object is made; what it points to is not.
#include <mutex>

class Registry {
public:
  static Registry &instance() {
    std::lock_guard<std::mutex> lock(mu_);
    if (instance_ == nullptr)
      instance_ = new Registry;
    return *instance_;
  }
  static void replace(Registry *other) {
    std::lock_guard<std::mutex> lock(mu_);
    instance_ = other;
  }
  static bool made() {
    std::lock_guard<std::mutex> lock(mu_);
    return instance_ != nullptr;
  }

private:
  static std::mutex mu_;
  static Registry *instance_;
};
