// The waits are a macro's.
#include <condition_variable>
#include <mutex>

#define AWAIT(what)                                                                                \
  std::unique_lock<std::mutex> lock(mu_);                                                          \
  while (!(what))                                                                                  \
  changed_.wait(lock)

class Stage {
public:
  void reader() { AWAIT(readable_); }
               // ^ related: one waits here
  void writer() { AWAIT(writable_); }
               // ^ related: another waits here
  void opened() {
    std::lock_guard<std::mutex> lock(mu_);
    readable_ = true;
    changed_.notify_one();
 // ^^^^^^^^^^^^^^^^^^^^^ warn notify-one-many-waiters: this wakes one waiter of `changed_`, but `Stage::reader` and
  }
  void drained() {
    std::lock_guard<std::mutex> lock(mu_);
    writable_ = true;
    changed_.notify_all();
  }

private:
  std::mutex mu_;
  std::condition_variable changed_;
  bool readable_ = false;
  bool writable_ = false;
};
