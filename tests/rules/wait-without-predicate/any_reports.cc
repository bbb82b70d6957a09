// condition_variable_any with a shared lock.
#include <condition_variable>
#include <mutex>
#include <shared_mutex>

class Snapshot {
public:
  int version() {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (version_ == 0)
      published_.wait(lock);
   // ^^^^^^^^^^^^^^^^^^^^^ warn wait-without-predicate: published_
    return version_;
  }
  void publish() {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    ++version_;
    published_.notify_all();
  }

private:
  std::shared_mutex mutex_;
  std::condition_variable_any published_;
  int version_ = 0;
};
