// Collected, and taken out all at once: no queue between threads.
#include <mutex>
#include <utility>
#include <vector>

class Log {
public:
  void add(int entry) {
    std::lock_guard<std::mutex> lock(mu_);
    entries_.push_back(entry);
  }
  std::vector<int> take() {
    std::lock_guard<std::mutex> lock(mu_);
    return std::exchange(entries_, {});
  }
  bool empty() {
    std::lock_guard<std::mutex> lock(mu_);
    return entries_.empty();
  }

private:
  std::mutex mu_;
  std::vector<int> entries_;
};
