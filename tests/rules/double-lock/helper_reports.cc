// The private helper takes the lock that its caller holds.
#include <mutex>
#include <vector>

class Journal {
public:
  void append(int record) {
    std::lock_guard<std::mutex> lock(mutex_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mutex_
    records_.push_back(record);
    if (records_.size() > 100) {
      compact();
   // ^^^^^^^^^ error double-lock: mutex_
    }
  }

  void compact() {
    std::lock_guard<std::mutex> lock(mutex_);
 // ^ related: mutex_
    records_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<int> records_;
};
