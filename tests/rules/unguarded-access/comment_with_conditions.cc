// A comment that says on which conditions a lock guards is not a contract.
#include <mutex>
#include <thread>
class Db {
public:
  void write() { std::lock_guard<std::mutex> l(mutex_); log_empty_ = false; }
  void concurrent_write() { std::lock_guard<std::mutex> l(log_write_mutex_); log_empty_ = false; }
  bool in_write_thread() { return log_empty_; }
private:
  std::mutex mutex_;
  std::mutex log_write_mutex_;
  // Protected by mutex_ when there is one queue. Only the writer thread reads it without.
  // With two queues, protected by log_write_mutex_.
  bool log_empty_ = true;
};
void use(Db &d) { d.write(); d.concurrent_write(); d.in_write_thread(); }
