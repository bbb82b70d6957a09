// flags: -std=c++17 -pthread
// A shared lock does not turn into an exclusive one: this waits for itself.
#include <map>
#include <mutex>
#include <shared_mutex>

class Directory {
public:
  int resolve(int key) {
    std::shared_lock<std::shared_mutex> reader(mutex_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mutex_
    const auto found = entries_.find(key);
    if (found != entries_.end())
      return found->second;
    std::unique_lock<std::shared_mutex> writer(mutex_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: mutex_
    return entries_[key] = key * 2;
  }

private:
  std::shared_mutex mutex_;
  std::map<int, int> entries_;
};
