// A reader's guard without a name.
#include <mutex>
#include <shared_mutex>

class Config {
public:
  int get() const {
    std::shared_lock<std::shared_mutex>{mutex_};
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: mutex_
    return value_;
  }

private:
  mutable std::shared_mutex mutex_;
  int value_ = 0;
};
